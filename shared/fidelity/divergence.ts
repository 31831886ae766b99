import type { Divergence, Spread } from '../domain/fidelity.ts';
import { percentile } from '../metrics/summary.ts';
import { covarianceOfMeans, estimateOf, expOf } from './moments.ts';
import type { Softmax } from './softmax.ts';

/** The log-probabilities of all tokens at one position, not yet normalized. */
export interface Row extends Softmax {
  readonly logits: Float32Array;
}

/** As in llama-perplexity: tokens that the reference gives less than e⁻¹⁶ do not count. */
const leastLogProbability = -16;
/** "We do not wish to do statistics on so few values." */
const leastForSpread = 100;

/**
 * How far a model's probabilities are from those of its reference, as llama-perplexity defines and
 * prints it (`tools/perplexity/perplexity.cpp`, llama.cpp 0.5.0).
 */
export function createDivergence() {
  let [count, same] = [0, 0];
  let [nll, nll2, base, base2, product] = [0, 0, 0, 0, 0];
  let [kl, kl2, shift, shift2, shift4] = [0, 0, 0, 0, 0];
  const klValues: number[] = [];
  const shiftValues: number[] = [];

  return {
    /** @param token that stands there in the text */
    add(own: Row, reference: Row, token: number): void {
      const ownNll = own.normalizer - own.logits[token]!;
      const baseNll = reference.normalizer - reference.logits[token]!;
      count += 1;
      if (own.top === reference.top) same += 1;
      nll += ownNll;
      nll2 += ownNll * ownNll;
      base += baseNll;
      base2 += baseNll * baseNll;
      product += ownNll * baseNll;
      const at = klDivergence(reference, own);
      kl += at;
      kl2 += at * at;
      klValues.push(at);
      const change = Math.exp(-ownNll) - Math.exp(-baseNll);
      shift += change;
      shift2 += change * change;
      shift4 += change ** 4;
      shiftValues.push(change);
    },

    result(): Divergence {
      const [own, of] = [estimateOf(nll, nll2, count), estimateOf(base, base2, count)];
      const covariance = covarianceOfMeans(nll, base, product, count);
      const variance = own.error ** 2 + of.error ** 2 - 2 * covariance;
      const lnRatio = { value: own.value - of.value, error: Math.sqrt(Math.max(0, variance)) };
      const square = estimateOf(shift2, shift4, count);
      const rms = Math.sqrt(square.value);
      const share = count === 0 ? 0 : same / count;
      return {
        referencePerplexity: expOf(of),
        lnRatio,
        ratio: expOf(lnRatio),
        correlation: own.error * of.error > 0 ? covariance / (own.error * of.error) : null,
        klDivergence: { ...estimateOf(kl, kl2, count), spread: spreadOf(klValues) },
        sameTop: { value: share, error: Math.sqrt((share * (1 - share)) / Math.max(1, count - 1)) },
        probabilityShift: { ...estimateOf(shift, shift2, count), spread: spreadOf(shiftValues) },
        probabilityShiftRms: { value: rms, error: rms > 0 ? (0.5 / rms) * square.error : 0 },
      };
    },
  };
}

/** `Σ p(reference) · (log p(reference) − log p(own))`, natural logarithm. */
export function klDivergence(reference: Row, own: Row): number {
  const { logits: of, normalizer } = reference;
  const difference = own.normalizer - normalizer;
  const least = normalizer + leastLogProbability;
  let sum = 0;
  for (let token = 0; token < of.length; token++) {
    const logit = of[token]!;
    if (logit > least) {
      sum += Math.exp(logit - normalizer) * (logit - own.logits[token]! + difference);
    }
  }
  return sum;
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length < leastForSpread) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (fraction: number) => percentile(sorted, fraction);
  return {
    minimum: at(0),
    p01: at(0.001),
    p1: at(0.01),
    p5: at(0.05),
    p10: at(0.1),
    median: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
    maximum: at(1),
  };
}
