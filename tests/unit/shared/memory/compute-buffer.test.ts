import { expect, test } from 'vitest';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import { computeBufferBytes } from '#shared/memory/compute-buffer.ts';

const mebibyte = 1024 ** 2;

function shape(
  embedding: number,
  [heads, kvHeads, length]: readonly [number, number, number],
  feedForward: number,
  vocabulary = 1024,
): Pick<GgufHeader, 'attention' | 'embeddingLength' | 'feedForwardLength' | 'vocabularySize'> {
  return {
    embeddingLength: embedding,
    feedForwardLength: feedForward,
    vocabularySize: vocabulary,
    attention: {
      headCount: [heads],
      headCountKv: [kvHeads],
      keyLength: length,
      valueLength: length,
      slidingWindow: null,
    },
  };
}

const shapes = {
  A: shape(512, [8, 8, 64], 2048),
  B: shape(1024, [16, 4, 64], 2816),
  C: shape(256, [4, 2, 128], 4096),
  D: shape(1536, [12, 2, 128], 512),
  SmolLM2: shape(576, [9, 3, 64], 1536, 49_152),
  teacher: shape(256, [8, 4, 32], 256, 768),
} as const;

// What `sched_reserve: CPU compute buffer size` said, in MiB, of node-llama-cpp 3.22.1's llama.cpp.
test.each([
  ['A', 'on', 512, 512, 16.51],
  ['A', 'on', 4096, 2048, 80.05],
  ['A', 'on', 16_384, 128, 8],
  ['A', 'off', 4096, 2048, 316.04],
  ['A', 'off', 16_384, 512, 295.01],
  ['B', 'on', 4096, 512, 28.51],
  ['B', 'off', 512, 512, 28.01],
  ['B', 'off', 16_384, 2048, 2220.04],
  ['C', 'on', 512, 512, 27.01],
  ['C', 'on', 16_384, 2048, 170.05],
  ['C', 'off', 16_384, 512, 164.51],
  ['D', 'on', 16_384, 512, 31.01],
  ['D', 'off', 4096, 2048, 480.04],
  ['D', 'off', 16_384, 128, 108],
  ['SmolLM2', 'on', 512, 512, 98.25],
  ['SmolLM2', 'on', 8192, 512, 98.25],
  ['SmolLM2', 'off', 8192, 512, 166.38],
  ['SmolLM2', 'on', 4096, 1024, 196.5],
  ['teacher', 'off', 512, 512, 12.01],
] as const)(
  'the buffer of %s, flash attention %s, %d tokens, batch %d is what llama.cpp reserves: %d MiB',
  (name, flashAttention, contextSize, batchSize, measured) => {
    const bytes = computeBufferBytes(shapes[name], flashAttention, { contextSize, batchSize });
    expect(Math.abs(bytes / mebibyte - measured)).toBeLessThan(Math.max(0.3, 0.01 * measured));
  },
);
