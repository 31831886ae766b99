import { studentQuantile } from './distributions.ts';
import { type Interval, usualConfidence } from './interval.ts';

/** A value that shares something with the others of its cluster: a passage, a template, the item. */
export interface Clustered {
  readonly cluster: string;
  readonly value: number;
}

export interface ClusteredMean {
  readonly n: number;
  readonly clusters: number;
  readonly mean: number;
  /** As Miller (arXiv 2411.00640) defines it. */
  readonly paperError: number;
  /** With Inspect's correction C / (C − 1) for few clusters; `null` below two clusters. */
  readonly error: number | null;
  /** Of the corrected error, by Student's t with C − 1 degrees of freedom. Not cut at 0 and 1. */
  readonly interval: Interval | null;
}

/**
 * Mean and standard error of values that are not independent. With k samples per item the item is
 * the cluster. @returns `null` when there is no value
 */
export function clusteredMean(
  values: readonly Clustered[],
  confidence = usualConfidence,
): ClusteredMean | null {
  const n = values.length;
  if (n === 0) return null;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / n;
  const deviations = new Map<string, number>();
  for (const { cluster, value } of values)
    deviations.set(cluster, (deviations.get(cluster) ?? 0) + value - mean);
  const clusters = deviations.size;
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation ** 2, 0);
  const paperError = Math.sqrt(squares) / n;
  if (clusters < 2) return { n, clusters, mean, paperError, error: null, interval: null };
  const error = paperError * Math.sqrt(clusters / (clusters - 1));
  const half = studentQuantile((1 + confidence) / 2, clusters - 1) * error;
  const interval = { low: mean - half, high: mean + half };
  return { n, clusters, mean, paperError, error, interval };
}
