import type { Fit, FitReason, MemoryNeed, OthersMemory } from '../domain/memory.ts';
import { gpuBytes } from './gpu-shares.ts';

interface Room {
  /** What a process may take now without swapping. */
  readonly freeBytes: number;
  readonly others: Pick<OthersMemory, 'reclaimableBytes'>;
  /** Whether llama.cpp could use a GPU here. */
  readonly hasGpu: boolean;
}

/**
 * Whether a model fits into what is free now. Mapped weights may be missing from memory: llama.cpp then
 * works, slowly. What lies in no file may not: the system would kill the process, or swap.
 */
export function fitOf(need: MemoryNeed, { freeBytes, others, hasGpu }: Room): Fit {
  const mapped = need.system.mappedWeightsBytes + need.system.processFileBytes;
  const least = need.heldBytes - mapped;
  const roomBytes = freeBytes + (others.reclaimableBytes ?? 0);
  const wont: FitReason[] = [];
  if (least > roomBytes) wont.push('not-enough-memory');
  if (need.gpus.some((gpu) => gpuBytes(gpu) > gpu.freeBytes)) wont.push('not-enough-gpu-memory');
  if (wont.length > 0) return { verdict: 'wont-fit', reasons: wont };

  const slow: FitReason[] = [];
  if (need.heldBytes > roomBytes) slow.push('weights-reread');
  else if (need.highBytes > roomBytes) slow.push('tight');
  if (need.highBytes > freeBytes && roomBytes > freeBytes) slow.push('others-make-room');
  if (hasGpu && need.gpuLayers < need.allLayers) slow.push('part-on-cpu');
  return { verdict: slow.length > 0 ? 'may-be-slow' : 'fits', reasons: slow };
}
