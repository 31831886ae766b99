import type { GgufHeader, GgufTensor } from '#shared/domain/gguf.ts';

/** A header of the shape of Llama 3 8B, without its tensors unless they are given. */
export function aHeader(given: Partial<GgufHeader> = {}): GgufHeader {
  const tensors = given.tensors ?? [];
  const tensorBytes = tensors.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    version: 3,
    sizeBytes: tensorBytes + 4096,
    architecture: 'llama',
    name: null,
    license: null,
    fileType: 'F16',
    parameters: 8e9,
    tensorBytes,
    trainedContext: 8192,
    layers: 32,
    embeddingLength: 4096,
    feedForwardLength: 14_336,
    attention: {
      headCount: [32],
      headCountKv: [8],
      keyLength: 128,
      valueLength: 128,
      slidingWindow: null,
    },
    vocabularySize: 128_256,
    tokenizer: 'gpt2 / llama-bpe',
    chatTemplate: null,
    split: null,
    fields: [],
    tensors,
    ...given,
  };
}

/** A matrix of `columns × rows`, its bytes as ggml counts an element of its type. */
export function aMatrix(name: string, columns: number, rows: number, type = 'F16'): GgufTensor {
  const bytesPerElement = type === 'Q4_0' ? 18 / 32 : 2;
  return { name, type, shape: [columns, rows], sizeBytes: columns * rows * bytesPerElement };
}
