import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { GgufInspection } from '#models/gguf/inspect.ts';
import { RunnerPool } from '#models/runner-pool.ts';
import type { ModelFile } from '#models/runner-slot.ts';
import { type AttemptState, cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { noCorrection } from '#shared/memory/correction.ts';
import { memoryNeed } from '#shared/memory/need.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { WrittenGguf } from '#tests/helpers/gguf-writer.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel, writeSplit } from '#tests/helpers/tiny-gguf.ts';
import { control, followRun, openWorkbench, paneFor, startRun } from '#tests/helpers/workbench.ts';

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(path.join(folder.path, 'data'));
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

/** The answer of few tokens, beside one of a bundled model that must not suffer. */
async function ask(file: string): Promise<AttemptState | null> {
  const model = await workbench.client.models.add({ path: file });
  const panes = [paneFor(model.id, { maxTokens: 4 }), paneFor(control, { maxTokens: 4 })];
  const state = await followRun(workbench, await startRun(workbench, panes));
  const [own, other] = [0, 1].map((index) => cellsOfPane(state, index)[0]);
  expect(other && currentAttempt(other)?.status).toBe('done');
  return own ? currentAttempt(own) : null;
}

/** Of the runner that holds the model now. */
async function pidOf(name: string): Promise<number | null> {
  for await (const { loadedModels } of await workbench.client.system.followStatus()) {
    return loadedModels.find((each) => each.name === name)?.pid ?? null;
  }
  return null;
}

function write(name: string, model: WrittenGguf): string {
  return writeModel(folder.path, name, model);
}

describe('any model that the bundled llama.cpp knows', () => {
  it('answers: one of another architecture, without a template', async () => {
    const file = write('qwen2.gguf', tinyModel({ architecture: 'qwen2', chatTemplate: null }));
    expect(await ask(file)).toMatchObject({ status: 'done', actual: { templateSha256: null } });
  });

  it('answers: one in several files, given by its first', async () => {
    const [first = ''] = writeSplit(folder.path, 'split', tinyModel(), 3);
    expect(await ask(first)).toMatchObject({ status: 'done' });
  });

  it('is refused by name when llama.cpp does not know it', async () => {
    const file = write('hologram.gguf', tinyModel({ architecture: 'hologram' }));
    await expect(workbench.client.models.add({ path: file })).rejects.toMatchObject({
      data: {
        code: 'NOT_A_GGUF',
        path: file,
        refusal: { code: 'UNKNOWN_ARCHITECTURE', architecture: 'hologram' },
      },
    });
  });

  it('fails in its own pane when its weights are not those of its architecture', async () => {
    const file = write('no-weights.gguf', {
      ...tinyModel(),
      tensors: tinyModel().tensors.slice(0, 5),
    });
    expect((await ask(file))?.failure?.code).toBe('MODEL_LOAD_FAILED');
  });
});

describe('a hostile chat template', () => {
  it.each([
    ['that loops for ever', '{% for a in range(1000000) %}', '{% endfor %}', 'time'],
    ['that writes without measure', '{% for a in range(100) %}', 'x'.repeat(100_000), 'size'],
  ])('%s fails its own pane, and the runner lives on', async (_, loop, body, exceeded) => {
    const inner = exceeded === 'time' ? loop + body : body;
    const file = write(
      `${exceeded}.gguf`,
      tinyModel({ chatTemplate: `${loop}${inner}{% endfor %}` }),
    );
    const failure = { code: 'TEMPLATE_FAILED', reason: '', exceeded };
    expect((await ask(file))?.failure).toEqual(failure);
    expect(await pidOf(exceeded)).toBeGreaterThan(0);
  });
});

describe('a file that is changed after its check', () => {
  it('is not loaded', async () => {
    const file = write('mine.gguf', tinyModel());
    const other = write('other.gguf', tinyModel({ layers: 1 }));
    const entry = new URL('../../../models/runner/local/main.ts', import.meta.url);
    await using pool = new RunnerPool(entry, () => {});
    const model: ModelFile = { id: control, name: 'mine', path: file, sizeBytes: 1 };
    const machine = { gpus: [], repackedTypes: new Set<string>() };
    const job = {
      model,
      loadSettings: defaultSettings,
      needOf: async ({ header }: GgufInspection) =>
        memoryNeed(header, defaultSettings, machine, noCorrection),
      loadAnyway: false,
      request: { requestId: '1', prompt: 'Hi', settings: { ...defaultSettings, seed: 1 } },
    };
    // It is told between the check and the start of the runner.
    const loading = () => renameSync(other, file);
    const listener = { loading, ready() {}, started() {}, tokens() {} };
    const running = pool.run(job, listener, { signal: new AbortController().signal });
    await expect(running).rejects.toMatchObject({
      failure: { code: 'NOT_A_GGUF', path: file, refusal: { code: 'FILE_CHANGED' } },
    });
  });
});

describe.skipIf(process.platform !== 'linux')('a runner on Linux', () => {
  it('leaves no core dump with its prompts, and is ended before the core when memory runs out', async () => {
    await ask(write('limits.gguf', tinyModel()));
    const pid = await pidOf('limits');
    const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
    expect(limits).toMatch(/^Max core file size\s+0\s+0\s/m);
    expect(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8').trim()).toBe('500');
  });
});
