import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { LabRequestInput } from '#shared/domain/lab.ts';
import type { ModelId } from '#shared/ids.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { labJob, labResult } from '#tests/helpers/lab.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import { openWorkbench, teacher } from '#tests/helpers/workbench.ts';

const small = { kind: 'fidelity', contextTokens: 128, chunks: 2, threads: 1 } as const;

describe('fidelity', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let quantized: ModelId;
  beforeAll(async () => {
    workbench = await openWorkbench(folder.path);
    const made = await labResult(
      workbench,
      { kind: 'quantize', modelId: teacher, type: 'Q4_0' },
      'variant',
    );
    quantized = made.lineage.modelId;
  });
  afterAll(async () => {
    await workbench.close();
    folder[Symbol.dispose]();
  });

  const measure = (request: Partial<LabRequestInput> & { modelId: string }) =>
    labResult(workbench, { ...small, ...request } as LabRequestInput, 'fidelity');

  it('a model is no distance from itself, and continues as itself', async () => {
    const { perplexity, divergence, partings } = await measure({
      modelId: teacher,
      referenceId: teacher,
      continuedTokens: 8,
    });
    expect(divergence).toMatchObject({
      klDivergence: { value: expect.closeTo(0, 9) },
      sameTop: { value: 1 },
      lnRatio: { value: 0, error: 0 },
    });
    expect(divergence!.referencePerplexity.value).toBe(perplexity.value);
    expect(perplexity.positions).toBe(2 * 63);
    expect(partings).toHaveLength(4);
    expect(partings.every(({ at, agreedTokens }) => at === null && agreedTokens === 8)).toBe(true);
  });

  it('a reference stored on disk says the same as one that is computed, and is gone afterwards', async () => {
    const request = {
      modelId: quantized,
      referenceId: teacher,
      prompts: ['What is 347 + 586?'],
      continuedTokens: 24,
    };
    const computed = await measure(request);
    const stored = await measure({ ...request, reference: 'stored' });
    const [a, b] = [computed.divergence!, stored.divergence!];
    expect(a.klDivergence.value).toBeGreaterThan(0);
    expect(b.klDivergence.value).toBeCloseTo(a.klDivergence.value, 5);
    expect(b.referencePerplexity.value / a.referencePerplexity.value).toBeCloseTo(1, 6);
    expect(b.sameTop.value).toBeCloseTo(a.sameTop.value, 1);
    expect(stored.perplexity).toEqual(computed.perplexity);
    const [left, right] = [computed.partings[0]!, stored.partings[0]!];
    expect(right).toMatchObject({ prompt: 'What is 347 + 586?', agreed: left.agreed });
    if (left.at) {
      expect(left.at.model.probability).toBeGreaterThan(left.at.model.probabilityOfOther);
      expect(left.at.reference.probability).toBeGreaterThan(left.at.reference.probabilityOfOther);
    }
    expect(stored.storedBytes).toBe((63 * 2 + 24) * (768 + 8) * 2);
    expect(readdirSync(join(folder.path, 'lab'))).toEqual([]);
  });

  it('models of unlike vocabularies are not compared, however alike their figures would look', async () => {
    const path = writeModel(folder.path, 'other.gguf', tinyModel({ moreTokens: 768 - 259 }));
    const { id: referenceId } = await workbench.client.models.add({ path });
    const text = { kind: 'file' as const, path: join(folder.path, 'some.txt') };
    writeFileSync(text.path, 'Call me Ishmael. '.repeat(100));
    const job = await labJob(workbench, { ...small, modelId: teacher, referenceId, text });
    expect(job.failure).toEqual({
      code: 'VOCABULARY_DIFFERS',
      tokens: 768,
      referenceTokens: 768,
    });
  });

  it('a text that is too short, or not there, is said to be so', async () => {
    const path = join(folder.path, 'short.txt');
    writeFileSync(path, 'Call me Ishmael.');
    const of = (at: string) =>
      labJob(workbench, { ...small, modelId: teacher, text: { kind: 'file', path: at } });
    expect((await of(path)).failure).toMatchObject({ code: 'TEXT_TOO_SHORT', neededTokens: 256 });
    expect((await of(`${path}.no`)).failure).toMatchObject({ code: 'TEXT_UNREADABLE' });
    expect((await of('short.txt')).failure).toMatchObject({ code: 'TEXT_UNREADABLE' });
  });
});

it('a real model knows English: its perplexity of a novel is that of one', async (context) => {
  const path = findChatModel();
  if (!path) return context.skip('no chat model on this machine');
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { id: modelId } = await workbench.client.models.add({ path });
  const english = await labResult(workbench, { ...small, modelId, chunks: 1 }, 'fidelity');
  expect(english.perplexity.value).toBeLessThan(200);
  expect(english.perplexity.bitsPerByte).toBeLessThan(2.5);
});
