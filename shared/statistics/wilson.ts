import { normalQuantile } from './distributions.ts';
import { type Interval, usualConfidence } from './interval.ts';

/**
 * Wilson's interval of a proportion. It stays within 0 … 1 and has a width even at 0 or all right.
 * @returns `null` when nothing was counted
 */
export function wilsonInterval(
  right: number,
  n: number,
  confidence = usualConfidence,
): Interval | null {
  if (!(right >= 0 && right <= n)) throw new RangeError(`${right} right of ${n}`);
  if (n === 0) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const share = right / n;
  const denominator = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / denominator;
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // Exact at the ends, where rounding would leave a trace of either sign.
  return { low: right === 0 ? 0 : middle - half, high: right === n ? 1 : middle + half };
}
