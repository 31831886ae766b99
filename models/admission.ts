import { WorkbenchError } from '#shared/domain/failure.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import type { MemoryNeed } from '#shared/domain/memory.ts';
import { fitOf } from '#shared/memory/fit.ts';
import { gpuBytes } from '#shared/memory/gpu-shares.ts';
import { loadProblems } from '#shared/memory/load-problems.ts';
import type { LoadSettings } from './protocol.ts';
import type { SystemMemory } from './system-memory.ts';

/** @throws WorkbenchError SETTINGS_REFUSED when llama.cpp must not be asked to load it so */
export function checkSettings(
  model: string,
  header: GgufHeader,
  settings: LoadSettings,
  system: SystemMemory,
): void {
  const [problem] = loadProblems(settings, header, system);
  if (problem) throw new WorkbenchError({ code: 'SETTINGS_REFUSED', model, problem });
}

/**
 * @param freeBytes what a process may take now, after all that could be unloaded was
 * @throws WorkbenchError WONT_FIT
 */
export function checkFits(model: string, need: MemoryNeed, freeBytes: number): void {
  const room = { freeBytes, others: { reclaimableBytes: 0 }, hasGpu: need.gpus.length > 0 };
  const { reasons } = fitOf(need, room);
  if (reasons.includes('not-enough-memory')) {
    const neededBytes = need.heldBytes;
    throw new WorkbenchError({ code: 'WONT_FIT', model, place: 'memory', neededBytes, freeBytes });
  }
  const gpu = need.gpus.find((each) => gpuBytes(each) > each.freeBytes);
  if (gpu) {
    throw new WorkbenchError({
      code: 'WONT_FIT',
      model,
      place: 'gpu',
      neededBytes: gpuBytes(gpu),
      freeBytes: gpu.freeBytes,
    });
  }
}
