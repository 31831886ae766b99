import { expect, test } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { noCorrection } from '#shared/memory/correction.ts';
import { fitOf } from '#shared/memory/fit.ts';
import { memoryNeed } from '#shared/memory/need.ts';
import { aHeader, aMatrix } from '#tests/helpers/a-header.ts';

const header = aHeader({ tensors: [aMatrix('blk.0.ffn_up.weight', 1e5, 1e4)] });
const gpu = (freeBytes: number) => ({ name: 'GPU', totalBytes: 24e9, freeBytes });
const need = (gpus: readonly ReturnType<typeof gpu>[] = [], gpuLayers: 'auto' | 'all' = 'auto') =>
  memoryNeed(
    header,
    { ...defaultSettings, gpuLayers },
    { gpus, repackedTypes: new Set() },
    noCorrection,
  );
const { heldBytes, highBytes, system } = need();
const mapped = system.mappedWeightsBytes + system.processFileBytes;

function fit(freeBytes: number, reclaimableBytes: number | null = 0) {
  const { verdict, reasons } = fitOf(need(), {
    freeBytes,
    others: { reclaimableBytes },
    hasGpu: false,
  });
  return [verdict, ...reasons];
}

test('all of it in what is free fits', () => {
  expect(fit(highBytes)).toEqual(['fits']);
  expect(fit(highBytes, null)).toEqual(['fits']);
});

test('less than what is reserved is tight', () => {
  expect(fit(highBytes - 1)).toEqual(['may-be-slow', 'tight']);
  expect(fit(heldBytes)).toEqual(['may-be-slow', 'tight']);
});

test('room for all but mapped weights means reading them again and again', () => {
  expect(fit(heldBytes - 1)).toEqual(['may-be-slow', 'weights-reread']);
  expect(fit(heldBytes - mapped)).toEqual(['may-be-slow', 'weights-reread']);
});

test('less than what lies in no file does not fit', () => {
  expect(fit(heldBytes - mapped - 1)).toEqual(['wont-fit', 'not-enough-memory']);
});

test('what idle models give back counts, and is said', () => {
  expect(fit(0, highBytes)).toEqual(['may-be-slow', 'others-make-room']);
  expect(fit(0, heldBytes - mapped - 1)).toEqual(['wont-fit', 'not-enough-memory']);
});

test('a GPU that is too small for the layers asked for is said, and one that computes only some', () => {
  const room = { freeBytes: 64e9, others: { reclaimableBytes: 0 }, hasGpu: true };
  expect(fitOf(need([gpu(1e9)], 'all'), room)).toEqual({
    verdict: 'wont-fit',
    reasons: ['not-enough-gpu-memory'],
  });
  expect(fitOf(need([gpu(1e9)]), room).reasons).toEqual(['part-on-cpu']);
  expect(fitOf(need([gpu(20e9)], 'all'), room).verdict).toBe('fits');
});
