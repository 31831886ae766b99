import type { Comparison } from './comparison.ts';

export interface BenchContext {
  /** A few rounds of little work: shows that everything runs, and measures nothing. */
  readonly isQuick: boolean;
  readonly random: () => number;
  /** Progress, on standard error. */
  readonly say: (text: string) => void;
}

export interface BenchReport {
  readonly comparisons: readonly Comparison[];
  /** What a reader must know beside the figures: what was left out and why, equal answers, sizes. */
  readonly notes: readonly string[];
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  readonly run: (context: BenchContext) => Promise<BenchReport>;
}
