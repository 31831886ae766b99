import type { Parting } from '#shared/domain/fidelity.ts';
import type { Row } from '#shared/fidelity/divergence.ts';
import { type Continuation, follow } from './continuation.ts';
import type { NativeModel } from './model.ts';

/** Where a model parts from what its reference wrote: the first token that it would not have chosen. */
export function findParting(
  model: NativeModel,
  prompt: Int32Array,
  { tokens, rows }: Continuation,
): Parting {
  const textOf = (some: Iterable<number>) => Array.from(some, model.textOf).join('');
  let at: Parting['at'] = null;
  let agreedTokens = tokens.length;
  follow(model, prompt, tokens.length, (row, step) => {
    const [token, reference] = [tokens[step], rows[step]];
    if (token === undefined || reference === undefined || row.top === token) return token ?? null;
    agreedTokens = step;
    at = {
      reference: choice(model, reference, token, row.top),
      model: choice(model, row, row.top, token),
    };
    return null;
  });
  return {
    prompt: textOf(prompt),
    agreed: textOf(tokens.slice(0, agreedTokens)),
    agreedTokens,
    at,
  };
}

function choice(model: NativeModel, row: Row, token: number, other: number) {
  const probability = (of: number) => Math.exp(row.logits[of]! - row.normalizer);
  return {
    text: model.textOf(token),
    probability: probability(token),
    probabilityOfOther: probability(other),
  };
}
