import { expect, test } from 'vitest';
import type { MemoryUse } from '#shared/domain/memory.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { correctionFrom, noCorrection, type Observation } from '#shared/memory/correction.ts';
import { memoryNeed } from '#shared/memory/need.ts';
import { aHeader, aMatrix } from '#tests/helpers/a-header.ts';

const header = aHeader({ tensors: [aMatrix('blk.0.ffn_up.weight', 4096, 4096)] });
const machine = { gpus: [], repackedTypes: new Set<string>() };
const reckon = (correction = noCorrection) =>
  memoryNeed(header, defaultSettings, machine, correction);
const need = reckon();

/** A load that held so much more than reckoned, with buffers of these sizes beside the reckoned ones. */
function seen(
  surplusBytes: number,
  { kv = 1, compute = 1, isSameShape = true, repackedBytes = 0 } = {},
): Observation {
  const use: MemoryUse = {
    buffers: [
      { kind: 'weights', place: 'CPU_REPACK', sizeBytes: repackedBytes },
      { kind: 'kv', place: 'CPU', sizeBytes: need.system.kvBytes * kv },
      { kind: 'compute', place: 'CPU', sizeBytes: need.system.computeBytes * compute },
    ],
    fileBackedBytes: 0,
    anonymousBytes: need.heldBytes + surplusBytes,
  };
  return { need, use, isSameShape };
}

test('after one load the next estimate is what was held, in a narrower range', () => {
  const corrected = reckon(correctionFrom([seen(20e6)]));
  expect(corrected.heldBytes).toBeCloseTo(need.heldBytes + 20e6, 0);
  expect(corrected.heldBytes - corrected.lowBytes).toBeLessThan(need.heldBytes - need.lowBytes);
  expect(corrected.observations).toBe(1);
});

test('the range is narrowest for the very settings that were seen', () => {
  const half = (observation: Observation) => {
    const { heldBytes, lowBytes } = reckon(correctionFrom([observation]));
    return heldBytes - lowBytes;
  };
  const other = half(seen(0, { isSameShape: false }));
  expect(half(seen(0))).toBeLessThan(other);
  expect(other).toBeLessThan(need.heldBytes - need.lowBytes);
});

test('loads with the same settings count alone, and one odd load among them does not bend it', () => {
  const others = [seen(60e6, { isSameShape: false }), seen(60e6, { isSameShape: false })];
  const same = [seen(1e6), seen(2e6), seen(-200e6)];
  expect(correctionFrom([...others, ...same]).processBytes).toBeCloseTo(1e6, 0);
});

test('buffers that llama.cpp made larger or smaller correct theirs', () => {
  const corrected = reckon(correctionFrom([seen(0, { kv: 0.75, compute: 1.25 })]));
  expect(corrected.system.kvBytes).toBeCloseTo(need.system.kvBytes * 0.75, 0);
  expect(corrected.system.computeBytes).toBeCloseTo(need.system.computeBytes * 1.25, 0);
});

test('weights that were rearranged although nobody expected it are expected next time', () => {
  const corrected = reckon(correctionFrom([seen(0, { repackedBytes: 7e6 })]));
  expect(corrected.system.copiedWeightsBytes).toBe(7e6);
});

test('no observation, however wild, bends an estimate beyond its limits', () => {
  const wild = correctionFrom([seen(1e12, { kv: 100, compute: 0.001 })]);
  expect(wild).toMatchObject({ processBytes: 64e6, kvRatio: 2, computeRatio: 0.5 });
});

test('where the system does not tell what a process holds, only the buffers teach', () => {
  const { need: reckoned, use } = seen(50e6, { kv: 0.9 });
  const untold = { need: reckoned, isSameShape: true, use: { ...use, anonymousBytes: null } };
  const { processBytes, kvRatio } = correctionFrom([untold]);
  expect(processBytes).toBe(0);
  expect(kvRatio).toBeCloseTo(0.9);
});
