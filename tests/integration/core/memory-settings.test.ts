import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { systemMemory } from '#models/system-memory.ts';
import { type AttemptState, cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import type { PaneSpec, StartRun } from '#shared/domain/run.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';
import { bufferBytes } from '#shared/memory/correction.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import {
  control,
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
/** What the machine is said to have free. */
let freeBytes: number;
let lockableBytes: number | null;

beforeEach(async () => {
  folder = temporaryFolder();
  freeBytes = 2e9;
  lockableBytes = null;
  const readMemory = () => ({ ...systemMemory(), availableBytes: freeBytes, lockableBytes });
  workbench = await openWorkbench(folder.path, { readMemory });
});

afterEach(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

async function ask(panes: PaneSpec[], options: Partial<StartRun> = {}): Promise<AttemptState[]> {
  const run = await startRun(workbench, panes, options);
  return attemptsOf(await followRun(workbench, run), panes.length);
}

function attemptsOf(state: Awaited<ReturnType<typeof followRun>>, panes: number): AttemptState[] {
  return Array.from({ length: panes }, (_, index) => {
    const [cell] = cellsOfPane(state, index);
    const attempt = cell && currentAttempt(cell);
    if (!attempt) throw new Error(`no attempt in pane ${index}`);
    return attempt;
  });
}

const brief = (modelId: PaneSpec['modelId'], settings: Partial<ModelSettings> = {}) =>
  paneFor(modelId, { maxTokens: 2, threads: 1, ...settings });

describe('how the cache and the weights lie in memory', () => {
  test('is as it was asked for, and read back from llama.cpp', async () => {
    const asked = { keyCacheType: 'q8_0', valueCacheType: 'q4_0', mmap: 'off' } as const;
    const attempts = await ask([brief(teacher, asked), brief(distilled)]);
    expect(attempts.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(attempts[0]?.actual).toMatchObject({ ...asked, mlock: 'off', flashAttention: 'on' });
    expect(attempts[1]?.actual).toMatchObject({
      keyCacheType: 'f16',
      valueCacheType: 'f16',
      mmap: 'on',
      mlock: 'off',
    });
  });

  test('changes in a model that stands: the cache alone, or the weights too', async () => {
    await ask([brief(teacher)]);
    const [smaller] = await ask([brief(teacher, { keyCacheType: 'q8_0' })]);
    expect(smaller?.load).toMatchObject({ processMs: 0, modelMs: 0 });
    expect(smaller?.actual).toMatchObject({ keyCacheType: 'q8_0' });
    const [copied] = await ask([brief(teacher, { mmap: 'off' })]);
    expect(copied?.load).toMatchObject({ processMs: 0 });
    expect(copied?.load?.modelMs).toBeGreaterThan(0);
    expect(copied?.actual).toMatchObject({ mmap: 'off' });
  });
});

describe('settings that do not go together', () => {
  test('end their own pane with the reason, before anything is loaded', async () => {
    const bad = brief(teacher, { valueCacheType: 'q4_0', flashAttention: 'off' });
    const [refused, other] = await ask([bad, brief(control)]);
    expect(refused).toMatchObject({
      status: 'failed',
      memory: null,
      failure: {
        code: 'SETTINGS_REFUSED',
        problem: { code: 'VALUE_CACHE_NEEDS_FLASH_ATTENTION', type: 'q4_0' },
      },
    });
    expect(other?.status).toBe('done');
    const estimate = await workbench.client.memory.estimate(bad);
    expect(estimate.problems.map(({ code }) => code)).toEqual([
      'VALUE_CACHE_NEEDS_FLASH_ATTENTION',
    ]);
  });

  test('are those of the file: heads that a cache type does not divide', async () => {
    const path = writeModel(folder.path, 'narrow.gguf', tinyModel());
    const { id } = await workbench.client.models.add({ path });
    // Without flash attention llama.cpp would load it, and compute wrongly.
    const [refused] = await ask([brief(id, { keyCacheType: 'q8_0', flashAttention: 'off' })]);
    expect(refused?.failure).toMatchObject({
      code: 'SETTINGS_REFUSED',
      problem: { code: 'CACHE_TYPE_BLOCKS', part: 'keys', headLength: 8 },
    });
    const [done] = await ask([brief(id)]);
    expect(done?.status).toBe('done');
  });

  test('are those of the system: a lock that it does not grant', async () => {
    lockableBytes = 1e6;
    const [refused] = await ask([brief(teacher, { mlock: 'on' })]);
    expect(refused?.failure).toMatchObject({
      code: 'SETTINGS_REFUSED',
      problem: { code: 'LOCK_LIMIT', limitBytes: 1e6 },
    });
  });
});

describe('a model that is not expected to fit', () => {
  test('is not loaded, says what it needs and what is free, and the other panes go on', async () => {
    const large = brief(teacher, { contextSize: 1_000_000 });
    const [failed, other] = await ask([large, brief(control)]);
    expect(failed).toMatchObject({
      status: 'failed',
      load: null,
      failure: { code: 'WONT_FIT', place: 'memory' },
    });
    expect(failed?.failure).toHaveProperty('neededBytes');
    expect(other?.status).toBe('done');
    const { fit, need } = await workbench.client.memory.estimate(large);
    expect(fit).toEqual({ verdict: 'wont-fit', reasons: ['not-enough-memory'] });
    expect(need.system.kvBytes).toBeGreaterThan(1e9);
    expect(failed?.failure).toMatchObject({ neededBytes: need.heldBytes });
  });

  test('is loaded anyway when that is asked for, at the start or afterwards', async () => {
    freeBytes = 50e6;
    const run = await startRun(workbench, [brief(teacher)]);
    const [failed] = attemptsOf(await followRun(workbench, run), 1);
    expect(failed?.failure?.code).toBe('WONT_FIT');
    const retry = { runId: run.id, paneIndex: 0, loadAnyway: true };
    await workbench.client.runs.retry(retry);
    const [retried] = attemptsOf(await followRun(workbench, run), 1);
    expect(retried).toMatchObject({ number: 2, status: 'done' });
    const [done] = await ask([brief(distilled)], { loadAnyway: true });
    expect(done?.status).toBe('done');
  });

  test('takes the place of models that are not answering', async () => {
    await ask([brief(teacher)]);
    const { need } = await workbench.client.memory.estimate(brief(distilled));
    // The teacher gives nothing back in this machine's book: only that it went can be seen.
    freeBytes = need.highBytes - 1;
    const { fit } = await workbench.client.memory.estimate(brief(distilled));
    expect(fit.reasons).toContain('others-make-room');
    const [done] = await ask([brief(distilled)]);
    expect(done?.status).toBe('done');
    await expect.poll(() => loadedIds()).toEqual([distilled]);
  });
});

describe.skipIf(process.platform !== 'linux')('what a model really took', () => {
  test('stands beside the estimate in its run, and makes the next estimate narrower', async () => {
    const { client } = workbench;
    const pane = brief(teacher, { contextSize: 512 });
    const before = await client.memory.estimate(pane);
    expect(before).toMatchObject({ isLoaded: false, trainedContext: 1024, gpus: [] });
    expect(before.need.observations).toBe(0);
    const [attempt] = await ask([pane]);
    if (!attempt?.memory) throw new Error('it was not looked at');
    const { need, use } = attempt.memory;
    expect(need).toEqual(before.need);
    expect(bufferBytes(use, ({ kind }) => kind === 'weights')).toBeGreaterThan(4e6);
    expect(use.anonymousBytes).toBeGreaterThan(need.system.kvBytes);

    expect(await client.memory.estimate(pane)).toMatchObject({
      isLoaded: true,
      fit: { verdict: 'fits', reasons: [] },
    });
    await client.models.unload({ modelId: teacher });
    const after = await client.memory.estimate(pane);
    const width = ({ need: { lowBytes, heldBytes } }: typeof after) => heldBytes - lowBytes;
    expect(after.need.observations).toBe(1);
    expect(width(after)).toBeLessThan(width(before));
    const held = (use.anonymousBytes ?? 0) + (use.fileBackedBytes ?? 0);
    expect(after.need.heldBytes).toBeCloseTo(held, -3);
  });

  test('is counted as held by others while another pane is estimated', async () => {
    await ask([brief(teacher)]);
    const { others } = await workbench.client.memory.estimate(brief(control));
    expect(others.models).toBe(1);
    expect(others.fileBackedBytes).toBeGreaterThan(0);
    expect(others.reclaimableBytes).toBe(others.anonymousBytes);
    const [loaded] = await loadedNow();
    expect(loaded?.residentBytes).toBe(
      (loaded?.fileBackedBytes ?? 0) + (loaded?.anonymousBytes ?? 0),
    );
  });

  test('panes that would be loaded at the same time count before they are', async () => {
    const { client } = workbench;
    const alone = await client.memory.estimate(brief(control));
    const together = await client.memory.estimate({
      ...brief(control),
      alongside: [brief(teacher)],
    });
    const { need } = await client.memory.estimate(brief(teacher));
    expect(alone.plannedBytes).toBe(0);
    expect(together.plannedBytes).toBe(need.heldBytes);
  });
});

test('every model says how it fits with usual settings; one whose header cannot be read says nothing', async () => {
  const { client } = workbench;
  const path = writeModel(folder.path, 'tiny.gguf', tinyModel());
  const { id } = await client.models.add({ path });
  writeModel(folder.path, 'tiny.gguf', tinyModel({ fields: { 'general.architecture': null } }));
  const fits = await client.memory.fits();
  expect(fits.find(({ modelId }) => modelId === teacher)?.fit?.verdict).toBe('fits');
  expect(fits.find(({ modelId }) => modelId === id)?.fit).toBeNull();
});

async function loadedNow() {
  for await (const { loadedModels: models } of await workbench.client.system.followStatus()) {
    return models;
  }
  return [];
}

async function loadedIds() {
  return (await loadedNow()).map(({ modelId }) => modelId);
}
