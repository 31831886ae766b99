import type { GgufHeader, GgufTensor } from '../domain/gguf.ts';

/** Where the bytes of a model's tensors lie when so many layers are offloaded. */
export interface PlacedWeights {
  /** In the system's memory, as they are in the file. */
  readonly systemBytes: number;
  /** Of these, what the CPU gets again in an order of its own, beside the mapping. */
  readonly repackedBytes: number;
  /** By layer on the GPU, the output last. */
  readonly gpuBytesByLayer: readonly number[];
}

const tokenEmbedding = 'token_embd.weight';
const repackedRows = 8;

/**
 * llama.cpp offloads the last layers first, and the output before them; the token embedding stays with
 * the CPU, and is copied where the output is made of it (`llama_model::load_tensors`).
 * @param gpuLayers of `layers + 1`, the output counted as one
 * @param repackedTypes types that llama.cpp rearranges for this CPU
 */
export function placeWeights(
  { tensors, layers }: Pick<GgufHeader, 'tensors' | 'layers'>,
  gpuLayers: number,
  repackedTypes: ReadonlySet<string>,
): PlacedWeights {
  const output = layers ?? 0;
  const firstOnGpu = output + 1 - gpuLayers;
  const gpuBytesByLayer = Array.from<number>({ length: Math.max(0, gpuLayers) }).fill(0);
  const isTied = !tensors.some(({ name }) => name === 'output.weight');
  let systemBytes = 0;
  let repackedBytes = 0;
  for (const tensor of tensors) {
    const layer = layerOf(tensor, output);
    const isOnGpu = layer !== null && layer >= firstOnGpu;
    if (isOnGpu) addTo(gpuBytesByLayer, layer - firstOnGpu, tensor.sizeBytes);
    else systemBytes += tensor.sizeBytes;
    const isOutputToo = isTied && tensor.name === tokenEmbedding;
    if (isOutputToo && gpuLayers > 0) addTo(gpuBytesByLayer, gpuLayers - 1, tensor.sizeBytes);
    const isMultiplied = layer !== null || isOutputToo;
    const isForCpu = isOutputToo ? gpuLayers === 0 : !isOnGpu;
    if (isMultiplied && isForCpu && isRepacked(tensor, repackedTypes)) {
      repackedBytes += tensor.sizeBytes;
    }
  }
  return { systemBytes, repackedBytes, gpuBytesByLayer };
}

/** `null`: an input, which the CPU always keeps. */
function layerOf({ name }: GgufTensor, output: number): number | null {
  const block = /^blk\.(\d+)\./.exec(name)?.[1];
  if (block !== undefined) return Number(block);
  return name.startsWith('output') ? output : null;
}

/** Matrices whose rows come in eights; a vector is not multiplied by. */
function isRepacked({ type, shape }: GgufTensor, types: ReadonlySet<string>): boolean {
  const rows = shape[1] ?? 1;
  return types.has(type) && rows > 1 && rows % repackedRows === 0;
}

function addTo(sums: number[], index: number, bytes: number): void {
  sums[index] = (sums[index] ?? 0) + bytes;
}
