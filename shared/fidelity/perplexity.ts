import { estimateOf, expOf } from './moments.ts';
import type { Perplexity } from '../domain/fidelity.ts';

const standardNormal95 = 1.959963984540054;

/** Perplexity over the scored tokens of a text: `exp(mean(−log p))`. */
export function createPerplexity() {
  let [count, sum, sumOfSquares, bytes] = [0, 0, 0, 0];

  return {
    /**
     * @param negativeLogProbability of the token that stands there, natural logarithm
     * @param tokenBytes bytes of that token, as text
     */
    add(negativeLogProbability: number, tokenBytes: number): void {
      count += 1;
      sum += negativeLogProbability;
      sumOfSquares += negativeLogProbability * negativeLogProbability;
      bytes += tokenBytes;
    },

    result(): Perplexity {
      const mean = estimateOf(sum, sumOfSquares, count);
      const { value, error } = expOf(mean);
      const at = (side: number) => Math.exp(mean.value + side * standardNormal95 * mean.error);
      return {
        value,
        error,
        interval95: [at(-1), at(1)],
        // lm-eval's `bits_per_byte`: what does not depend on how a text is cut into tokens.
        bitsPerByte: bytes === 0 ? null : sum / (bytes * Math.LN2),
        positions: count,
      };
    },
  };
}
