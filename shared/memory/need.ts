import type { GgufHeader } from '../domain/gguf.ts';
import type { GpuMemory, MemoryNeed, SystemParts } from '../domain/memory.ts';
import type { ModelSettings } from '../domain/settings.ts';
import { computeBufferBytes, workBufferBytes } from './compute-buffer.ts';
import type { Correction } from './correction.ts';
import { gpuBytes, gpuShares } from './gpu-shares.ts';
import { kvBytesByLayer, paddedTokens } from './kv-cache.ts';
import { processBytes } from './process.ts';
import { placeWeights } from './weights.ts';

export type NeedSettings = Pick<
  ModelSettings,
  | 'gpuLayers'
  | 'contextSize'
  | 'batchSize'
  | 'flashAttention'
  | 'keyCacheType'
  | 'valueCacheType'
  | 'mmap'
  | 'mlock'
>;

/** What of the machine decides where a model's bytes lie. */
export interface NeedMachine {
  readonly gpus: readonly GpuMemory[];
  /** Types of weights that llama.cpp keeps a second time, in an order of its own for this CPU. */
  readonly repackedTypes: ReadonlySet<string>;
}

const autoContextTokens = 4096;
const autoBatchTokens = 512;

/** The context that a model gets: what was asked for, as llama.cpp rounds it up. */
export function contextTokens(
  contextSize: ModelSettings['contextSize'],
  trainedContext: number | null,
): number {
  const asked =
    contextSize === 'auto'
      ? Math.min(trainedContext ?? autoContextTokens, autoContextTokens)
      : contextSize;
  return paddedTokens(asked);
}

/**
 * What a model will take of the system's memory and of each GPU. It is reckoned from the header alone;
 * nothing is loaded.
 */
export function memoryNeed(
  header: GgufHeader,
  settings: NeedSettings,
  machine: NeedMachine,
  correction: Correction,
): MemoryNeed {
  const allLayers = (header.layers ?? 0) + 1;
  const needWith = (gpuLayers: number) =>
    needOf(header, settings, machine, correction, Math.min(gpuLayers, allLayers));
  if (machine.gpus.length === 0) return needWith(0);
  const { gpuLayers } = settings;
  if (typeof gpuLayers === 'number') return needWith(gpuLayers);
  if (gpuLayers === 'none') return needWith(0);
  if (gpuLayers === 'all') return needWith(allLayers);
  for (let layers = allLayers; layers > 0; layers--) {
    const need = needWith(layers);
    if (need.gpus.every((gpu) => gpuBytes(gpu) <= gpu.freeBytes)) return need;
  }
  return needWith(0);
}

function needOf(
  header: GgufHeader,
  settings: NeedSettings,
  { gpus, repackedTypes }: NeedMachine,
  correction: Correction,
  gpuLayers: number,
): MemoryNeed {
  const contextSize = contextTokens(settings.contextSize, header.trainedContext);
  const asked = settings.batchSize === 'auto' ? autoBatchTokens : settings.batchSize;
  const batch = { contextSize, batchSize: Math.min(asked, contextSize) };
  const kv = kvBytesByLayer(header, settings, batch).map((each) => each * correction.kvRatio);
  const compute =
    computeBufferBytes(header, settings.flashAttention, batch) * correction.computeRatio;
  const weights = placeWeights(header, gpuLayers, repackedTypes);
  const repackedBytes = correction.repackedBytes ?? weights.repackedBytes;
  const systemLayers = (header.layers ?? 0) + 1 - gpuLayers;
  // Locking copies the weights whatever was said of mapping them.
  const isMapped = settings.mmap !== 'off' && settings.mlock === 'off';
  const parts: SystemParts = {
    mappedWeightsBytes: isMapped ? weights.systemBytes : 0,
    copiedWeightsBytes: isMapped ? repackedBytes : weights.systemBytes,
    kvBytes: sum(kv.slice(0, Math.max(0, systemLayers))),
    computeBytes: compute,
    ...processBytes(header, correction),
  };
  const heldBytes = sum(Object.values(parts)) - parts.computeBytes;
  const marginBytes = correction.marginBytes + heldBytes * correction.marginShare;
  const work = workBufferBytes(header, settings.flashAttention, batch);
  return {
    contextSize,
    gpuLayers,
    allLayers: (header.layers ?? 0) + 1,
    system: parts,
    gpus: gpuShares(
      gpuLayers > 0 ? gpus : [],
      weights.gpuBytesByLayer.map((weightsBytes, index) => ({
        weightsBytes,
        kvBytes: kv[systemLayers + index] ?? 0,
      })),
      compute,
    ),
    heldBytes,
    lowBytes: Math.max(0, heldBytes - marginBytes),
    highBytes: heldBytes + marginBytes + parts.computeBytes + work,
    observations: correction.observations,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
