import type { Row } from '#shared/fidelity/divergence.ts';
import type { NativeModel } from './model.ts';
import { rowAt } from './text-reader.ts';

/** What a model writes greedily after a text, with what it thought at each token. */
export interface Continuation {
  readonly tokens: readonly number[];
  readonly rows: readonly Row[];
}

/** Writes so many tokens; one that ends the text is a token like another. */
export function continueGreedily(
  model: NativeModel,
  prompt: Int32Array,
  count: number,
): Continuation {
  const tokens: number[] = [];
  const rows: Row[] = [];
  follow(model, prompt, count, (row) => {
    // The next token overwrites the row.
    rows.push({ ...row, logits: row.logits.slice() });
    tokens.push(row.top);
    return row.top;
  });
  return { tokens, rows };
}

/** @param next says which token comes, of what the model thinks; `null` ends it */
export function follow(
  model: NativeModel,
  prompt: Int32Array,
  count: number,
  next: (row: Row, step: number) => number | null,
): void {
  const exponentials = new Float32Array(model.vocabularySize);
  model.clear();
  let logits = model.decode(prompt, 0, prompt.length - 1);
  for (let step = 0; step < count; step++) {
    const token = next(rowAt(logits, 0, exponentials), step);
    if (token === null) return;
    if (step + 1 < count) logits = model.decode(Int32Array.of(token), prompt.length + step, 0);
  }
}
