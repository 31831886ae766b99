import type { GgufHeader } from '../domain/gguf.ts';
import type { ModelSettings } from '../domain/settings.ts';
import { bytesPerElement } from './cache-type.ts';

type CacheTypes = Pick<ModelSettings, 'keyCacheType' | 'valueCacheType'>;

interface Cells {
  /** Tokens of the context, as llama.cpp rounds them up. */
  readonly contextSize: number;
  /** Tokens that are decoded together. */
  readonly batchSize: number;
}

/**
 * Every how many layers one sees the whole context, where the others look back only as far as the
 * window (`set_swa_pattern` in llama.cpp's model files). Elsewhere llama.cpp uses no window, whatever
 * the header says of one.
 */
const windowPatterns: Readonly<Record<string, number>> = {
  cohere2: 4,
  exaone4: 4,
  gemma2: 2,
  gemma3: 6,
  gemma3n: 5,
  'gpt-oss': 2,
  olmo2: 4,
};

/** llama.cpp pads contexts and windows to multiples of this. */
const paddingTokens = 256;

export function paddedTokens(tokens: number): number {
  return Math.ceil(tokens / paddingTokens) * paddingTokens;
}

/**
 * Bytes of the KV cache of each layer: `heads × (key length × bytes + value length × bytes) × cells`
 * (measuring.md 1.5; conformance vector C). All of it is written when the context is made.
 * @returns an empty list where the header says nothing of attention
 */
export function kvBytesByLayer(
  { architecture, attention, layers }: Pick<GgufHeader, 'architecture' | 'attention' | 'layers'>,
  types: CacheTypes,
  { contextSize, batchSize }: Cells,
): number[] {
  if (!attention || layers === null) return [];
  const { headCountKv, keyLength, valueLength, slidingWindow } = attention;
  const bytesPerHead =
    keyLength * bytesPerElement(types.keyCacheType) +
    valueLength * bytesPerElement(types.valueCacheType);
  const every = windowPatterns[architecture];
  // node-llama-cpp adds one token to the batch of a model with a window.
  const windowCells =
    slidingWindow === null || every === undefined
      ? contextSize
      : Math.min(contextSize, paddedTokens(slidingWindow + batchSize + 1));
  return Array.from({ length: layers }, (_, layer) => {
    const isWhole = every === undefined || (layer + 1) % every === 0;
    return heads(headCountKv, layer) * bytesPerHead * (isWhole ? contextSize : windowCells);
  });
}

/** One entry holds for all layers, or there is one per layer. */
export function heads(counts: readonly number[], layer: number): number {
  return (counts.length > 1 ? counts[layer] : counts[0]) ?? 0;
}
