import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { hasEnded, type LabRequestInput } from '#shared/domain/lab.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { sha256Of } from '#tests/helpers/catalog.ts';
import { labJob, labResult } from '#tests/helpers/lab.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import {
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const variantOf = (workbench: Workbench, request: LabRequestInput) =>
  labResult(workbench, request, 'variant');

describe('variants of a model', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench(folder.path);
  });
  afterAll(async () => {
    await workbench.close();
    folder[Symbol.dispose]();
  });

  it('a quantized model answers, and its lineage and SHA-256 are those of the files', async () => {
    const made = await variantOf(workbench, { kind: 'quantize', modelId: teacher, type: 'Q8_0' });
    const model = (await workbench.client.models.list()).find(
      ({ id }) => id === made.lineage.modelId,
    );
    expect(model).toMatchObject({ name: made.modelName, sha256: sha256Of(made.path) });
    expect(made.mix.map(({ type, tensors }) => [type, tensors])).toEqual([
      ['Q8_0', 36],
      ['F32', 11],
    ]);
    expect(made.bitsPerWeight).toBeCloseTo(8.53, 2);
    const source = (await workbench.client.models.list()).find(({ id }) => id === teacher)!;
    expect(made.lineage).toMatchObject({
      sourceId: teacher,
      sourceSha256: source.sha256,
      isRequantized: false,
    });
    expect(await workbench.client.lab.lineages()).toContainEqual(made.lineage);

    const run = await startRun(workbench, [
      paneFor(made.lineage.modelId, { temperature: 0, thinking: 'off', maxTokens: 24 }),
    ]);
    const state = await followRun(workbench, run);
    expect(currentAttempt(cellsOfPane(state, 0)[0]!)).toMatchObject({
      status: 'done',
      answer: expect.stringMatching(/\d/),
    });
  });

  it('leaves out the layers that were chosen, and says which', async () => {
    const request = {
      kind: 'prune',
      modelId: teacher,
      choice: { how: 'chosen', layers: [3, 1] },
    } satisfies LabRequestInput;
    const made = await variantOf(workbench, request);
    expect(made.lineage.prunedLayers).toEqual([1, 3]);
    const { header } = await workbench.client.models.inspect({ modelId: made.lineage.modelId });
    expect(header.layers).toBe(3);
    expect(header.tensors.some(({ name }) => name.startsWith('blk.3.'))).toBe(false);
  });

  it('finds the block of layers that changes the hidden state least', async () => {
    const choice = { how: 'least-change', count: 2 } as const;
    const made = await variantOf(workbench, {
      kind: 'prune',
      modelId: teacher,
      choice,
      type: 'Q4_0',
    });
    const changes = made.blockChanges!;
    expect(changes).toHaveLength(4);
    expect(changes.every((each) => each > 0 && each < 1)).toBe(true);
    const first = changes.indexOf(Math.min(...changes));
    expect(made.lineage.prunedLayers).toEqual([first, first + 1]);
  });

  it('says before anything is made which types cannot be made, which are the same, and what falls back', async () => {
    const { plans } = await workbench.client.lab.quantizations({ modelId: distilled });
    const named = (type: string) =>
      plans.find((plan) => [plan.type, ...plan.sameAs].some((each) => each === type))!;
    expect(named('IQ2_XXS').obstacle).toBe('needs-importance-matrix');
    expect(named('NVFP4').obstacle).toBe('not-made-by-this-release');
    expect(named('MXFP4_MOE')).toBe(named('Q8_0'));
    const made = await variantOf(workbench, {
      kind: 'quantize',
      modelId: distilled,
      type: 'Q4_K_M',
    });
    const plan = named('Q4_K_M');
    expect(made).toMatchObject({ mix: plan.mix, fallbacks: plan.fallbacks });
    expect(Math.abs(made.sizeBytes - plan.sizeBytes)).toBeLessThan(4096);
  });

  it('rows that do not divide by 256 fall back, and the variant says so', async () => {
    const path = writeModel(folder.path, 'narrow.gguf', tinyModel());
    const { id: modelId } = await workbench.client.models.add({ path });
    const made = await variantOf(workbench, { kind: 'quantize', modelId, type: 'Q4_K_M' });
    expect(made.fallbacks).toContainEqual(
      expect.objectContaining({ wanted: 'Q4_K', used: 'Q5_0' }),
    );
    expect(made.mix.map(({ type }) => type)).not.toContain('Q4_K');
  });

  it('the embedding has the type that was chosen for it', async () => {
    const types = { type: 'Q4_0', embeddingType: 'Q5_0' } as const;
    const made = await variantOf(workbench, { kind: 'quantize', modelId: teacher, ...types });
    const { header } = await workbench.client.models.inspect({ modelId: made.lineage.modelId });
    const typeOf = (name: string) => header.tensors.find((tensor) => tensor.name === name)?.type;
    expect(typeOf('token_embd.weight')).toBe('Q5_0');
    expect(typeOf('blk.0.attn_q.weight')).toBe('Q4_0');
  });

  it.each([
    [{ kind: 'quantize', modelId: teacher, type: 'IQ1_S' }, 'VARIANT_REFUSED'],
    [{ kind: 'prune', modelId: teacher, choice: { how: 'chosen', layers: [5] } }, 'LAYERS_REFUSED'],
    [{ kind: 'prune', modelId: teacher, choice: { how: 'evenly', count: 5 } }, 'LAYERS_REFUSED'],
    [{ kind: 'quantize', modelId: 'nobody', type: 'Q8_0' }, 'MODEL_NOT_FOUND'],
  ] as const)('%j fails with %s and leaves nothing behind', async (request, code) => {
    const before = readdirSync(join(folder.path, 'models'));
    const job = await labJob(workbench, request as LabRequestInput);
    expect(job).toMatchObject({ status: 'failed', failure: { code } });
    expect(readdirSync(join(folder.path, 'models'))).toEqual(before);
  });

  it('a job that is cancelled while it waits is never begun', async () => {
    const { client } = workbench;
    const first = await client.lab.start({ kind: 'quantize', modelId: teacher, type: 'Q6_K' });
    const second = await client.lab.start({ kind: 'quantize', modelId: teacher, type: 'Q5_0' });
    await client.lab.cancel({ jobId: second.id });
    await client.lab.cancel({ jobId: first.id });
    for (const { id: jobId } of [first, second]) {
      for await (const job of await client.lab.follow({ jobId })) if (hasEnded(job)) break;
      expect(await client.lab.get({ jobId })).toMatchObject({ status: 'cancelled', result: null });
    }
    expect(readdirSync(join(folder.path, 'models')).filter((each) => each.startsWith('.'))).toEqual(
      [],
    );
  });
});

it('nothing is written where the disk has no room', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path, {
    freeBytes: async () => 2 ** 30 + 1000,
  });
  const job = await labJob(workbench, { kind: 'quantize', modelId: teacher, type: 'Q8_0' });
  expect(job.failure).toMatchObject({ code: 'NO_ROOM', roomBytes: 1000 });
  expect(readdirSync(join(folder.path, 'models'))).toEqual([]);
});

it('a file that the bounded reader refuses does not reach llama.cpp', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const path = writeModel(folder.path, 'model.gguf', tinyModel());
  const { id: modelId } = await workbench.client.models.add({ path });
  writeModel(folder.path, 'model.gguf', { ...tinyModel(), tensors: [] });
  const job = await labJob(workbench, { kind: 'quantize', modelId, type: 'Q8_0' });
  expect(job.failure).toMatchObject({ code: 'NOT_A_GGUF', refusal: { code: 'NO_TENSORS' } });
  expect(existsSync(join(folder.path, 'models'))).toBe(false);
  const planned = workbench.client.lab.quantizations({ modelId });
  await expect(planned).rejects.toMatchObject({ data: { code: 'NOT_A_GGUF' } });
});
