import { percentile } from '../metrics/summary.ts';
import { type Interval, usualConfidence } from './interval.ts';
import type { PairedItem } from './pair-items.ts';
import { seededRandom } from './seeded-random.ts';

export interface PairedBootstrap {
  readonly difference: number;
  readonly interval: Interval;
  readonly resamples: number;
  /** Stored with the result: the same seed gives the same interval. */
  readonly seed: number;
}

interface BootstrapOptions {
  readonly seed: number;
  readonly resamples?: number;
  readonly confidence?: number;
}

/**
 * Percentile bootstrap of the mean difference, first minus second: whole clusters are drawn again,
 * each with both models' values. For scores and latencies alike. @returns `null` below two clusters
 */
export function pairedBootstrap(
  items: readonly PairedItem[],
  { seed, resamples = 10_000, confidence = usualConfidence }: BootstrapOptions,
): PairedBootstrap | null {
  const { sums, counts } = byCluster(items);
  const clusters = sums.length;
  if (clusters < 2) return null;
  const random = seededRandom(seed);
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < clusters; i++) {
      const drawn = Math.floor(random() * clusters);
      sum += sums[drawn]!;
      count += counts[drawn]!;
    }
    means[resample] = sum / count;
  }
  const tail = (1 - confidence) / 2;
  const drawn = [...means];
  const total = items.reduce((sum, { first, second }) => sum + first - second, 0);
  return {
    difference: total / items.length,
    interval: { low: percentile(drawn, tail), high: percentile(drawn, 1 - tail) },
    resamples,
    seed,
  };
}

function byCluster(items: readonly PairedItem[]): { sums: number[]; counts: number[] } {
  const clusters = new Map<string, { sum: number; count: number }>();
  for (const { cluster, first, second } of items) {
    const before = clusters.get(cluster) ?? { sum: 0, count: 0 };
    clusters.set(cluster, { sum: before.sum + first - second, count: before.count + 1 });
  }
  const all = [...clusters.values()];
  return { sums: all.map(({ sum }) => sum), counts: all.map(({ count }) => count) };
}
