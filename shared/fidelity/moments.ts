/** A mean with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/**
 * As llama-perplexity has it: the variance divides by n, the standard error by n − 1. Below 11 values
 * there is no error (0).
 */
export function estimateOf(sum: number, sumOfSquares: number, count: number): Estimate {
  if (count < 1) return { value: 0, error: 0 };
  const value = sum / count;
  const variance = sumOfSquares / count - value * value;
  return { value, error: variance > 0 && count > 10 ? Math.sqrt(variance / (count - 1)) : 0 };
}

/** Covariance of two means over the same positions, as llama-perplexity has it; 0 below 10 values. */
export function covarianceOfMeans(
  sumA: number,
  sumB: number,
  sumOfProducts: number,
  count: number,
): number {
  if (count < 10) return 0;
  return (sumOfProducts / count - (sumA / count) * (sumB / count)) / (count - 1);
}

/** The exponential of an estimate, with its error carried over. */
export function expOf({ value, error }: Estimate): Estimate {
  const exponential = Math.exp(value);
  return { value: exponential, error: exponential * error };
}
