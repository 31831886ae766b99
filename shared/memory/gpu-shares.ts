import type { GpuMemory, GpuShare } from '../domain/memory.ts';

interface OffloadedLayer {
  readonly weightsBytes: number;
  readonly kvBytes: number;
}

/**
 * What each GPU gets: consecutive layers, as many as its part of the free memory of all
 * (`llama_model::load_tensors`; not measured here, no machine with a GPU was at hand). Each GPU that
 * computes a layer reserves a whole compute buffer.
 */
export function gpuShares(
  gpus: readonly GpuMemory[],
  layers: readonly OffloadedLayer[],
  computeBytes: number,
): GpuShare[] {
  const isFull = gpus.every(({ freeBytes }) => freeBytes === 0);
  const partOf = ({ freeBytes }: GpuMemory) => (isFull ? 1 : freeBytes);
  const all = gpus.reduce((sum, gpu) => sum + partOf(gpu), 0);
  let before = 0;
  return gpus.map((gpu) => {
    const { name, freeBytes } = gpu;
    const from = Math.ceil((before / all) * layers.length);
    before += partOf(gpu);
    const own = layers.slice(from, Math.ceil((before / all) * layers.length));
    return {
      name,
      layers: own.length,
      weightsBytes: own.reduce((sum, { weightsBytes }) => sum + weightsBytes, 0),
      kvBytes: own.reduce((sum, { kvBytes }) => sum + kvBytes, 0),
      computeBytes: own.length > 0 ? computeBytes : 0,
      freeBytes,
    };
  });
}

export function gpuBytes({ weightsBytes, kvBytes, computeBytes }: GpuShare): number {
  return weightsBytes + kvBytes + computeBytes;
}
