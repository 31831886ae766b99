import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Row } from '#shared/fidelity/divergence.ts';
import { softmaxOf } from '#shared/fidelity/softmax.ts';
import type { NativeModel } from './model.ts';

/** What a model says in one chunk of a text. The rows are overwritten by the next chunk. */
interface ReadChunk {
  /** Positions that are scored. */
  readonly length: number;
  row(index: number): Row;
  /** The token that stands in the text after that position. */
  tokenAfter(index: number): number;
}

/**
 * Reads a text as llama-perplexity does: in chunks that know nothing of each other, the first token of
 * each replaced where the model has a token that begins texts, the second half of each scored.
 * @throws WorkbenchError TEXT_TOO_SHORT
 */
export function createTextReader(
  model: NativeModel,
  tokens: Int32Array,
  { contextTokens, chunks: wanted }: { contextTokens: number; chunks: number | null },
) {
  const neededTokens = 2 * contextTokens;
  if (tokens.length < neededTokens) {
    throw new WorkbenchError({ code: 'TEXT_TOO_SHORT', tokens: tokens.length, neededTokens });
  }
  const there = Math.floor(tokens.length / contextTokens);
  const first = Math.floor(contextTokens / 2);
  const exponentials = new Float32Array(model.vocabularySize);

  return {
    chunks: Math.min(wanted ?? there, there),
    read(chunk: number): ReadChunk {
      const start = chunk * contextTokens;
      const read = tokens.slice(start, start + contextTokens);
      if (model.firstToken !== null) read[0] = model.firstToken;
      model.clear();
      const logits = model.decode(read, 0, first);
      return {
        length: contextTokens - 1 - first,
        row: (index) => rowAt(logits, index, exponentials),
        tokenAfter: (index) => tokens[start + first + index + 1]!,
      };
    },
  };
}

/** One row of logits with its softmax. @param exponentials as large as the vocabulary; overwritten */
export function rowAt(logits: Float32Array, index: number, exponentials: Float32Array): Row {
  const size = exponentials.length;
  const row = logits.subarray(index * size, (index + 1) * size);
  return { logits: row, ...softmaxOf(row, exponentials) };
}
