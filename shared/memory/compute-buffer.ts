import type { GgufHeader } from '../domain/gguf.ts';
import type { ModelSettings } from '../domain/settings.ts';

type Shape = Pick<
  GgufHeader,
  'attention' | 'embeddingLength' | 'feedForwardLength' | 'vocabularySize'
>;

interface Batch {
  /** Tokens of the context, as llama.cpp rounds them up. */
  readonly contextSize: number;
  /** Tokens that are decoded together. */
  readonly batchSize: number;
}

const floatBytes = 4;
const halfBytes = 2;

/**
 * Bytes that llama.cpp reserves to compute one batch: the largest of the three places where most values
 * live at once. Per token these are, in values of 4 bytes, with embedding E, heads H of the lengths that
 * make queries Q and keys and values KV, feed-forward F, vocabulary V and context n:
 * - the logits: `V + 2E`
 * - a layer: `3E + Q + 3F`, and the attention mask (n of 2 bytes with flash attention, else of 4)
 * - attention without flash attention: `H × n + n + 3E + 2Q + 2KV`
 *
 * Fitted to what 70 contexts of six shapes reported; docs/decisions/011-memory.md has the table.
 */
export function computeBufferBytes(
  header: Shape,
  flashAttention: ModelSettings['flashAttention'],
  { contextSize, batchSize }: Batch,
): number {
  const { embedding, queries, keysAndValues, feedForward, vocabulary, headCount } = sizes(header);
  const isFlash = flashAttention !== 'off';
  const mask = isFlash ? contextSize * (halfBytes / floatBytes) : contextSize;
  const logits = vocabulary + 2 * embedding;
  const layer = 3 * embedding + queries + 3 * feedForward + mask;
  const attention = isFlash
    ? 0
    : headCount * contextSize + contextSize + 3 * embedding + 2 * queries + 2 * keysAndValues;
  const perToken = Math.max(logits, layer, attention);
  return batchSize * perToken * floatBytes + vocabulary * floatBytes;
}

/**
 * Bytes beside the reserved buffer while a whole batch is computed: matrix products copy their right
 * side into another type, which without flash attention is the attention over the whole context.
 */
export function workBufferBytes(
  header: Shape,
  flashAttention: ModelSettings['flashAttention'],
  { contextSize, batchSize }: Batch,
): number {
  const { embedding, feedForward, headCount } = sizes(header);
  const wide = Math.max(embedding, feedForward);
  const widest = flashAttention === 'off' ? Math.max(wide, headCount * contextSize) : wide;
  return batchSize * widest * halfBytes;
}

function sizes({ attention, embeddingLength, feedForwardLength, vocabularySize }: Shape) {
  const embedding = embeddingLength ?? 0;
  const headCount = Math.max(0, ...(attention?.headCount ?? []));
  const kvHeads = Math.max(0, ...(attention?.headCountKv ?? []));
  return {
    embedding,
    headCount,
    queries: headCount * (attention?.keyLength ?? 0),
    keysAndValues: kvHeads * (attention?.keyLength ?? 0),
    feedForward: feedForwardLength ?? 0,
    vocabulary: vocabularySize ?? 0,
  };
}
