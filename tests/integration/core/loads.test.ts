import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { currentAttempt } from '#shared/domain/run-state.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { isAlive } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import {
  followRun,
  openWorkbench,
  paneFor,
  slowRunner,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const settings = { ...defaultSettings, contextSize: 512, threads: 1 };

let stack: AsyncDisposableStack;
let folder: string;
let workbench: Workbench;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(temporaryFolder()).path;
  mkdirSync(path.join(folder, 'files'));
  workbench = stack.use(await openWorkbench(folder, { runnerEntry: slowRunner }));
});
afterEach(() => stack.disposeAsync());

describe('a model that is loaded', () => {
  test('stands with what it really uses, and the next prompt finds it ready', async () => {
    const { load, model } = await workbench.client.models.load({ modelId: teacher, settings });
    expect(load.cache).toBe('unknown');
    expect(load.modelMs).toBeGreaterThan(0);
    expect(model).toMatchObject({
      modelId: teacher,
      isBusy: false,
      inForce: { contextSize: 512, threads: 1, gpuLayers: expect.any(Number), backend: 'cpu' },
    });
    if (process.platform === 'linux') {
      expect(model.fileBackedBytes! + model.anonymousBytes!).toBe(model.residentBytes);
      expect(model.anonymousBytes).toBeGreaterThan(0);
    }

    const pane = paneFor(teacher, { ...settings, maxTokens: 2 });
    const run = await startRun(workbench, [pane]);
    const state = await followRun(workbench, run);
    const attempt = currentAttempt([...state.cells.values()][0]!);
    expect(attempt?.load).toMatchObject({ cache: 'resident', processMs: 0, modelMs: 0 });
  });

  test('again with the same settings is there at once, in the same process', async () => {
    const { model } = await workbench.client.models.load({ modelId: teacher, settings });
    const again = await workbench.client.models.load({ modelId: teacher, settings });
    expect(again.model).toMatchObject({ pid: model.pid, loadedAtMs: model.loadedAtMs });
    expect(again.load).toMatchObject({ cache: 'resident', modelMs: 0, contextMs: 0 });
  });

  test('is unloaded, and its process ends', async () => {
    const { model } = await workbench.client.models.load({ modelId: teacher, settings });
    await workbench.client.models.unload({ modelId: teacher });
    await expect.poll(() => isAlive(model.pid), { timeout: 30_000 }).toBe(false);
  });
});

test('a load waits for its turn behind a run, and can be cancelled while it waits', async () => {
  const run = await startRun(workbench, [paneFor(teacher, { maxTokens: 200 })]);
  const ended = followRun(workbench, run);
  const loading = workbench.client.models.load({ modelId: teacher, settings });
  for await (const activity of await workbench.client.models.follow()) {
    if (activity.loading.some(({ progress }) => progress === null)) break;
  }
  await workbench.client.models.unload({ modelId: teacher });
  await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
  await expect(loading).rejects.toMatchObject({ data: { code: 'LOAD_CANCELLED' } });
  await ended;
  for await (const { loading: still } of await workbench.client.models.follow()) {
    expect(still).toEqual([]);
    break;
  }
});

test('a file that is no model any more is refused in words, and loads nothing', async () => {
  const at = writeModel(path.join(folder, 'files'), 'tiny.gguf', tinyModel());
  const model = await workbench.client.models.add({ path: at });
  const { tensors, ...rest } = tinyModel();
  writeModel(path.join(folder, 'files'), 'tiny.gguf', { ...rest, tensors: tensors.slice(0, 1) });
  appendFileSync(at, 'x');
  await expect(workbench.client.models.load({ modelId: model.id, settings })).rejects.toMatchObject(
    { data: { code: expect.stringMatching(/NOT_A_GGUF|MODEL_LOAD_FAILED/) } },
  );
  await expect(workbench.client.models.unload({ modelId: model.id })).resolves.toBeUndefined();
});

describe('a text tried out', () => {
  test('comes as the tokens that the model reads, marks told from text', async () => {
    const text = 'What is 347 + 586?<|im_end|>';
    const tokens = await workbench.client.models.tokenize({ modelId: teacher, text });
    expect(tokens.map((token) => token.text).join('')).toBe(text);
    expect(tokens.at(-1)).toMatchObject({ isSpecial: true });
    expect(tokens[0]).toMatchObject({ isSpecial: false, id: expect.any(Number) });
  });

  test('is rendered by the template of the file', async () => {
    const at = writeModel(path.join(folder, 'files'), 'tiny.gguf', tinyModel());
    const { id } = await workbench.client.models.add({ path: at });
    const text = await workbench.client.models.renderTemplate({ modelId: id, prompt: 'Hello' });
    expect(text).toBe('<user>Hello<assistant>');
  });

  test('by a template that cannot be applied fails in words, and the tokenizer goes on', async () => {
    const broken = tinyModel({ chatTemplate: '{{ raise_exception("no") }}' });
    const at = writeModel(path.join(folder, 'files'), 'tiny.gguf', broken);
    const { id } = await workbench.client.models.add({ path: at });
    await expect(
      workbench.client.models.renderTemplate({ modelId: id, prompt: 'Hello' }),
    ).rejects.toMatchObject({ data: { code: 'TEMPLATE_FAILED' } });
    const tokens = await workbench.client.models.tokenize({ modelId: id, text: 'ab' });
    expect(tokens.length).toBeGreaterThan(0);
  });

  test('by a template that never ends is given up, and the tokenizer still works', async () => {
    const endless = tinyModel({
      chatTemplate:
        '{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}',
    });
    const at = writeModel(path.join(folder, 'files'), 'tiny.gguf', endless);
    const { id } = await workbench.client.models.add({ path: at });
    await expect(
      workbench.client.models.renderTemplate({ modelId: id, prompt: 'Hello' }),
    ).rejects.toMatchObject({ data: { code: expect.any(String) } });
    const tokens = await workbench.client.models.tokenize({ modelId: id, text: 'ab' });
    expect(tokens.length).toBeGreaterThan(0);
  });
});
