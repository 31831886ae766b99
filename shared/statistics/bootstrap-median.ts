import { percentile } from '../metrics/summary.ts';
import { type Interval, usualConfidence } from './interval.ts';
import { seededRandom } from './seeded-random.ts';

export interface MedianEstimate {
  readonly n: number;
  readonly median: number;
  /** Percentile bootstrap, 95 %; `null` below three values. */
  readonly interval: Interval | null;
  readonly min: number;
  readonly max: number;
}

interface BootstrapOptions {
  /** The same seed gives the same interval. */
  readonly seed: number;
  readonly resamples?: number;
}

/** The median with how sure it is. @returns `null` without a value */
export function bootstrapMedian(
  values: readonly number[],
  { seed, resamples = 2000 }: BootstrapOptions,
): MedianEstimate | null {
  const n = values.length;
  if (n === 0) return null;
  const of = {
    n,
    median: percentile(values, 0.5),
    min: Math.min(...values),
    max: Math.max(...values),
  };
  if (n < 3) return { ...of, interval: null };
  const random = seededRandom(seed);
  const drawAgain = () => values.map(() => values[Math.floor(random() * n)]!);
  const medians = Array.from({ length: resamples }, () => percentile(drawAgain(), 0.5));
  const tail = (1 - usualConfidence) / 2;
  const interval = { low: percentile(medians, tail), high: percentile(medians, 1 - tail) };
  return { ...of, interval };
}
