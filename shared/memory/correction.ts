import type { LoadedMemory, MemoryNeed, MemoryUse } from '../domain/memory.ts';

/** What earlier loads of a model teach about its next estimate. */
export interface Correction {
  /** Added to the process itself. */
  readonly processBytes: number;
  readonly kvRatio: number;
  readonly computeRatio: number;
  /** What llama.cpp really rearranged for this CPU; `null`: not seen yet. */
  readonly repackedBytes: number | null;
  /** Half of the range about what is held: so many bytes, and so large a share of it. */
  readonly marginBytes: number;
  readonly marginShare: number;
  readonly observations: number;
}

/** An earlier load of the model, with everything that its need was reckoned from. */
export interface Observation extends LoadedMemory {
  /** Whether it was loaded with the very settings that are estimated now. */
  readonly isSameShape: boolean;
}

const unseen = { marginBytes: 12e6, marginShare: 0.04 };
const seen = { marginBytes: 8e6, marginShare: 0.02 };
const seenSame = { marginBytes: 4e6, marginShare: 0.01 };

const mostProcessBytes = 64e6;
const ratioLimits = { least: 0.5, most: 2 };

export const noCorrection: Correction = {
  processBytes: 0,
  kvRatio: 1,
  computeRatio: 1,
  repackedBytes: null,
  ...unseen,
  observations: 0,
};

/**
 * The median of what was seen beside what had been reckoned *without* correction, kept within limits, so
 * that one odd load (a swapped-out process, another release of llama.cpp) cannot bend an estimate far.
 * @param observations of the same file; those of the same shape count alone as soon as there is one
 */
export function correctionFrom(observations: readonly Observation[]): Correction {
  if (observations.length === 0) return noCorrection;
  const same = observations.filter(({ isSameShape }) => isSameShape);
  const counted = same.length > 0 ? same : observations;
  return {
    processBytes: clamp(median(counted.map(surplusBytes)), -mostProcessBytes, mostProcessBytes),
    kvRatio: ratio(counted, 'kv', ({ system, gpus }) =>
      gpus.reduce((sum, { kvBytes }) => sum + kvBytes, system.kvBytes),
    ),
    computeRatio: ratio(
      counted.filter(({ need }) => need.gpus.length === 0),
      'compute',
      ({ system }) => system.computeBytes,
    ),
    repackedBytes: median(counted.map(({ use }) => bufferBytes(use, isRepacked))),
    ...(same.length > 0 ? seenSame : seen),
    observations: observations.length,
  };
}

/** Bytes of the buffers that llama.cpp reported and that `isWanted`. */
export function bufferBytes(
  { buffers }: MemoryUse,
  isWanted: (buffer: MemoryUse['buffers'][number]) => boolean,
): number {
  return buffers.filter(isWanted).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

const isRepacked = ({ kind, place }: MemoryUse['buffers'][number]) =>
  kind === 'weights' && place.endsWith('REPACK');

/** What the process held besides what was reckoned; 0 where the system does not tell. */
function surplusBytes({ need, use }: Observation): number {
  if (use.anonymousBytes === null || use.fileBackedBytes === null) return 0;
  return use.anonymousBytes + use.fileBackedBytes - need.heldBytes;
}

function ratio(
  observations: readonly Observation[],
  kind: 'kv' | 'compute',
  reckoned: (need: MemoryNeed) => number,
): number {
  const ratios = observations
    .map(({ need, use }) => bufferBytes(use, (buffer) => buffer.kind === kind) / reckoned(need))
    .filter((each) => Number.isFinite(each) && each > 0);
  if (ratios.length === 0) return 1;
  return clamp(median(ratios), ratioLimits.least, ratioLimits.most);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
