import { clusteredMean } from './clustered.ts';
import { type Interval, usualConfidence } from './interval.ts';
import { mcnemar, type McNemar } from './mcnemar.ts';
import type { PairedItem } from './pair-items.ts';

export interface PairedDifference {
  readonly n: number;
  /** First minus second. */
  readonly difference: number;
  /** Of the differences per item, clustered; `null` below two clusters. */
  readonly error: number | null;
  readonly interval: Interval | null;
  /** Pearson's, of the two models' scores; `null` where one of them never varies. */
  readonly correlation: number | null;
  /** Where every item is plainly right or wrong. */
  readonly discordant: {
    readonly onlyFirst: number;
    readonly onlySecond: number;
    readonly test: McNemar;
  } | null;
}

/** Two models on the same items (Miller, arXiv 2411.00640). @returns `null` without an item */
export function pairedDifference(
  items: readonly PairedItem[],
  confidence = usualConfidence,
): PairedDifference | null {
  const differences = items.map(({ cluster, first, second }) => ({
    cluster,
    value: first - second,
  }));
  const mean = clusteredMean(differences, confidence);
  if (!mean) return null;
  return {
    n: items.length,
    difference: mean.mean,
    error: mean.error,
    interval: mean.interval,
    correlation: correlation(items),
    discordant: discordance(items),
  };
}

function discordance(items: readonly PairedItem[]): PairedDifference['discordant'] {
  if (!items.every(({ first, second }) => isPlain(first) && isPlain(second))) return null;
  const onlyFirst = items.filter(({ first, second }) => first > second).length;
  const onlySecond = items.filter(({ first, second }) => first < second).length;
  return { onlyFirst, onlySecond, test: mcnemar(onlyFirst, onlySecond) };
}

function isPlain(score: number): boolean {
  return score === 0 || score === 1;
}

/** Pearson's, of the first values with the second; `null` where one of them never varies. */
export function correlation(items: readonly Pick<PairedItem, 'first' | 'second'>[]): number | null {
  const meanFirst = items.reduce((sum, { first }) => sum + first, 0) / items.length;
  const meanSecond = items.reduce((sum, { second }) => sum + second, 0) / items.length;
  let both = 0;
  let ofFirst = 0;
  let ofSecond = 0;
  for (const { first, second } of items) {
    both += (first - meanFirst) * (second - meanSecond);
    ofFirst += (first - meanFirst) ** 2;
    ofSecond += (second - meanSecond) ** 2;
  }
  return ofFirst === 0 || ofSecond === 0 ? null : both / Math.sqrt(ofFirst * ofSecond);
}
