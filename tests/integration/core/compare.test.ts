import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import {
  control,
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(folder.path);
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

function attempt(state: RunState, paneIndex: number, sample = 0) {
  const cell = cellsOfPane(state, paneIndex)[sample];
  const current = cell && currentAttempt(cell);
  if (!current) throw new Error(`no attempt in pane ${paneIndex}`);
  return current;
}

/** The first sum that the manifest offers, and what it makes. */
async function sumExample() {
  const tasks = await workbench.client.models.examples();
  const prompt = tasks.find((task) => task.id === 'add')?.examples.en[0] ?? '';
  const numbers = prompt.match(/\d+/g) ?? [];
  return { prompt, sum: String(numbers.reduce((sum, each) => sum + Number(each), 0)) };
}

describe('one prompt to the bundled models', () => {
  it('answers in every pane, with a thought, figures and a raw timeline', async () => {
    const { prompt, sum } = await sumExample();
    const panes = [paneFor(teacher), paneFor(distilled), paneFor(control)];
    const run = await startRun(workbench, panes, { prompt });
    const state = await followRun(workbench, run);
    expect(state.status).toBe('done');
    for (const { index } of run.panes) {
      const { status, answer, reasoning, chunks, usage } = attempt(state, index);
      expect(status).toBe('done');
      expect(answer).not.toContain('<think>');
      expect(reasoning.length).toBeGreaterThan(0);
      expect(chunks.reduce((sum, chunk) => sum + (chunk.tokens ?? 0), 0)).toBe(usage?.outputTokens);
      expect(chunks.map((chunk) => chunk.atNs)).toEqual(
        chunks.map((chunk) => chunk.atNs).toSorted((a, b) => a - b),
      );
    }
    expect(attempt(state, 0).answer).toContain(sum);
    const latency = latencyOf(attempt(state, 0));
    expect(latency.thinkingMs.value).toBeGreaterThan(0);
    expect(latency.ttfaMs.value).toBeGreaterThan(latency.ttftMs.value ?? Infinity);
  });

  it('answers directly when thinking is off, and says what was used', async () => {
    const settings = { thinking: 'off', threads: 1, contextSize: 512, batchSize: 256 } as const;
    const panes = [paneFor(teacher, { ...settings, temperature: 0.7, seed: 11, topK: 40 })];
    const run = await startRun(workbench, panes, { samples: 2 });
    const state = await followRun(workbench, run);
    const { actual, reasoning } = attempt(state, 0, 1);
    expect(reasoning).toBe('');
    expect(actual).toMatchObject({
      threads: 1,
      contextSize: 512,
      batchSize: 256,
      thinking: 'off',
      temperature: 0.7,
      topK: 40,
      seed: 12,
      backend: 'cpu',
    });
  });

  it('gives the same answer to the same seed', async () => {
    const panes = [paneFor(control, { temperature: 1.2, seed: 5, thinking: 'on' })];
    const answers = [];
    for (let i = 0; i < 2; i++) {
      const run = await startRun(workbench, panes);
      const state = await followRun(workbench, run);
      answers.push(attempt(state, 0).reasoning + attempt(state, 0).answer);
    }
    expect(answers[1]).toBe(answers[0]);
  });

  it('ends at the token limit, and says so', async () => {
    const panes = [paneFor(teacher, { maxTokens: 5 })];
    const run = await startRun(workbench, panes);
    const state = await followRun(workbench, run);
    expect(attempt(state, 0)).toMatchObject({
      stopReason: 'max-tokens',
      usage: { outputTokens: 5 },
    });
  });

  it('ends where the context is full, and says so instead of forgetting the prompt', async () => {
    const panes = [paneFor(teacher, { contextSize: 256 })];
    const ask = async (repeats: number) => {
      const text = 'What is 1 + 1? '.repeat(repeats);
      const run = await startRun(workbench, panes, { prompt: text });
      return attempt(await followRun(workbench, run), 0);
    };
    const [one, two] = [(await ask(1)).promptTokens ?? 0, (await ask(2)).promptTokens ?? 0];
    const { stopReason, usage } = await ask(1 + Math.floor((255 - one) / (two - one)));
    expect(stopReason).toBe('context-full');
    expect((usage?.promptTokens ?? 0) + (usage?.outputTokens ?? 0)).toBe(256);
  });

  it('refuses a prompt that is longer than the context, with both numbers', async () => {
    const panes = [paneFor(teacher, { contextSize: 256 })];
    const long = 'What is 1 + 1? '.repeat(100);
    const run = await startRun(workbench, panes, { prompt: long });
    const state = await followRun(workbench, run);
    expect(state.status).toBe('failed');
    expect(attempt(state, 0).failure).toMatchObject({
      code: 'CONTEXT_TOO_LONG',
      contextTokens: 256,
    });
  });

  it('is found again by a word of the answer and opens exactly as it was', async () => {
    const run = await startRun(workbench, [paneFor(teacher)]);
    const live = await followRun(workbench, run);
    const found = await workbench.client.history.list({ text: attempt(live, 0).answer });
    expect(found.items.map((item) => item.id)).toContain(run.id);
    const stored = await workbench.client.runs.get({ runId: run.id });
    expect(await followRun(workbench, stored)).toEqual(live);
  });
});

describe('one pane alone', () => {
  it('is tried again, and the first attempt is kept', async () => {
    const panes = [paneFor(teacher), paneFor(control)];
    const run = await startRun(workbench, panes);
    await followRun(workbench, run);
    await workbench.client.runs.retry({ runId: run.id, paneIndex: 1 });
    const state = await followRun(workbench, run);
    expect(cellsOfPane(state, 0)[0]?.attempts).toHaveLength(1);
    expect(cellsOfPane(state, 1)[0]?.attempts.map((each) => each.status)).toEqual(['done', 'done']);
  });

  it('is replaced by another model, and the replaced pane is kept', async () => {
    const panes = [paneFor(teacher), paneFor(control)];
    const run = await startRun(workbench, panes);
    await followRun(workbench, run);
    await workbench.client.runs.replace({ runId: run.id, paneIndex: 1, by: paneFor(distilled) });
    const state = await followRun(workbench, run);
    expect(state.panes.map((pane) => pane.replacedBy)).toEqual([null, 2, null]);
    expect(attempt(state, 1).status).toBe('done');
    expect(attempt(state, 2).status).toBe('done');
    const stored = await workbench.client.runs.get({ runId: run.id });
    expect(stored.panes.map((pane) => pane.replacedBy)).toEqual([null, 2, null]);
  });
});

describe('a model that is unloaded', () => {
  it('gives its memory back, and is loaded again by the next prompt', async () => {
    const panes = [paneFor(control)];
    await followRun(workbench, await startRun(workbench, panes));
    await workbench.client.models.unload({ modelId: control });
    for await (const { loadedModels } of await workbench.client.system.followStatus()) {
      expect(loadedModels.map((model) => model.modelId)).not.toContain(control);
      break;
    }
    const again = await followRun(workbench, await startRun(workbench, panes));
    expect(attempt(again, 0).load).toMatchObject({ cache: 'warm' });
    expect(attempt(again, 0).load?.processMs).toBeGreaterThan(0);
  });
});

describe('a pane that is not there', () => {
  it('cannot be replaced or tried again: the run stays as it was', async () => {
    const panes = [paneFor(control)];
    const run = await startRun(workbench, panes);
    await followRun(workbench, run);
    const { runs } = workbench.client;
    await runs.replace({ runId: run.id, paneIndex: 0, by: paneFor(distilled) });
    await followRun(workbench, run);
    const invalid = { data: { code: 'INVALID_INPUT', field: 'paneIndex' } };
    const by = paneFor(teacher);
    await expect(runs.replace({ runId: run.id, paneIndex: 0, by })).rejects.toMatchObject(invalid);
    await expect(runs.replace({ runId: run.id, paneIndex: 57, by })).rejects.toMatchObject(invalid);
    await expect(runs.retry({ runId: run.id, paneIndex: 0 })).rejects.toMatchObject(invalid);
    expect((await runs.get({ runId: run.id })).panes).toHaveLength(2);
  });
});

describe('bad input', () => {
  it('names the model that is not there and starts nothing', async () => {
    const before = await workbench.client.history.list({});
    const panes = [paneFor('no-such-model' as typeof teacher)];
    const start = startRun(workbench, panes);
    await expect(start).rejects.toMatchObject({
      code: 'WORKBENCH',
      data: { code: 'MODEL_NOT_FOUND', model: 'no-such-model' },
    });
    expect((await workbench.client.history.list({})).total).toBe(before.total);
  });

  it.each([
    ['relative.gguf', 'NOT_A_GGUF'],
    ['/no/such/file.gguf', 'MODEL_FILE_MISSING'],
    [import.meta.filename, 'NOT_A_GGUF'],
    [import.meta.dirname, 'NOT_A_GGUF'],
  ])('does not take %s for a model', async (path, code) => {
    await expect(workbench.client.models.add({ path })).rejects.toMatchObject({ data: { code } });
  });
});
