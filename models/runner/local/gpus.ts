import type { Llama } from 'node-llama-cpp';
import type { GpuMemory } from '#shared/domain/memory.ts';

/**
 * The GPUs of the backend that llama.cpp chose. node-llama-cpp tells the memory of all of them together:
 * each is given an equal part.
 */
export async function gpusOf(llama: Llama): Promise<GpuMemory[]> {
  if (llama.gpu === false) return [];
  const [names, { total, free }] = await Promise.all([
    llama.getGpuDeviceNames(),
    llama.getVramState(),
  ]);
  return names.map((name) => ({
    name,
    totalBytes: total / names.length,
    freeBytes: free / names.length,
  }));
}
