import { clusteredMean } from './clustered.ts';
import { studentBelow, studentQuantile } from './distributions.ts';
import type { Interval } from './interval.ts';

/** Two arms in one block of an interleaved measurement; both above 0. */
export interface RatioPair {
  readonly block: number;
  readonly first: number;
  readonly second: number;
}

export interface PairedRatio {
  /** Blocks in which both were measured. */
  readonly n: number;
  /** Geometric mean of first over second. */
  readonly ratio: number;
  /** 95 %, by Student's t on the logarithms; `null` below two blocks. */
  readonly interval: Interval | null;
  /** Two-sided, that the ratio is 1. */
  readonly p: number | null;
  /** The smallest ratio above 1 that so many blocks with this scatter show with 80 % power at 5 %. */
  readonly detectable: number | null;
}

/**
 * How many times as large one arm's values are: compared within blocks, so that what changes from block
 * to block (heat, other work) meets both alike. @returns `null` without a block
 */
export function pairedRatio(pairs: readonly RatioPair[]): PairedRatio | null {
  const logs = pairs.map(({ block, first, second }) => ({
    cluster: String(block),
    value: Math.log(first / second),
  }));
  const mean = clusteredMean(logs);
  if (!mean) return null;
  const { n, error, interval } = mean;
  const ratio = Math.exp(mean.mean);
  if (error === null || interval === null) {
    return { n, ratio, interval: null, p: null, detectable: null };
  }
  const freedom = mean.clusters - 1;
  const seen = studentQuantile(0.975, freedom) + studentQuantile(0.8, freedom);
  return {
    n,
    ratio,
    interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) },
    p: error > 0 ? Math.min(1, 2 * studentBelow(-Math.abs(mean.mean / error), freedom)) : null,
    detectable: Math.exp(seen * error),
  };
}
