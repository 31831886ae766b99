import type { Accuracy } from '../domain/experiment-results.ts';
import { clusteredMean } from '../statistics/clustered.ts';
import { wilsonInterval } from '../statistics/wilson.ts';

export interface ItemMean {
  readonly position: number;
  readonly cluster: string;
  readonly value: number;
}

/** Wilson's interval where every item is plainly right or wrong and none shares anything. */
export function accuracyOf(items: readonly ItemMean[]): Accuracy | null {
  const mean = clusteredMean(items);
  if (!mean) return null;
  const { n, clusters, error } = mean;
  const isPlain = clusters === n && items.every(({ value }) => value === 0 || value === 1);
  const right = items.reduce((sum, { value }) => sum + value, 0);
  return {
    mean: mean.mean,
    n,
    clusters,
    error,
    interval: isPlain ? wilsonInterval(right, n) : clamped(mean.interval),
    method: isPlain ? 'wilson' : 'clustered',
  };
}

/** No share is below 0 or above 1. */
function clamped(interval: Accuracy['interval']): Accuracy['interval'] {
  return interval && { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
}
