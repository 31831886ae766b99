import { clusteredMean, type ClusteredMean } from './clustered.ts';
import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson.ts';

export interface DomainScore {
  readonly model: string;
  readonly domain: string;
  readonly cluster: string;
  /** `null`: not scored, and in no figure. */
  readonly score: number | null;
}

export interface DomainCell {
  readonly model: string;
  readonly domain: string;
  readonly accuracy: ClusteredMean;
  /** Wilson's where the values are independent and plainly right or wrong; else of the clusters. */
  readonly interval: Interval | null;
  /**
   * How much better the model is here than its general strength and the domain's difficulty
   * suggest: accuracy − mean of the model − mean of the domain + mean of all, each domain and model
   * counted once. `null` unless every model has a figure in every domain.
   */
  readonly specialization: number | null;
}

/** The cells of the heat map, one for each model and domain that has a score. */
export function accuracyByDomain(scores: readonly DomainScore[]): DomainCell[] {
  const groups = new Map<string, Map<string, { cluster: string; value: number }[]>>();
  for (const { model, domain, cluster, score } of scores) {
    if (score === null) continue;
    const domains = groups.get(model) ?? new Map<string, { cluster: string; value: number }[]>();
    groups.set(model, domains);
    const values = domains.get(domain);
    if (values) values.push({ cluster, value: score });
    else domains.set(domain, [{ cluster, value: score }]);
  }
  const cells = [...groups].flatMap(([model, domains]) =>
    [...domains].map(([domain, values]) => ({ model, domain, ...accuracyOf(values) })),
  );
  const isComplete = cells.length === groups.size * new Set(cells.map((cell) => cell.domain)).size;
  return cells.map((cell) => ({
    ...cell,
    specialization: isComplete ? specializationOf(cell, cells) : null,
  }));
}

type Accuracy = Pick<DomainCell, 'model' | 'domain' | 'accuracy'>;

function accuracyOf(values: readonly { readonly cluster: string; readonly value: number }[]) {
  const accuracy = clusteredMean(values)!;
  const right = values.filter(({ value }) => value === 1).length;
  const isPlain = values.every(({ value }) => value === 0 || value === 1);
  const interval =
    isPlain && accuracy.clusters === accuracy.n
      ? wilsonInterval(right, accuracy.n)
      : accuracy.interval;
  return { accuracy, interval };
}

function specializationOf({ model, domain, accuracy }: Accuracy, cells: readonly Accuracy[]) {
  const ofModel = meanOf(cells.filter((cell) => cell.model === model));
  const ofDomain = meanOf(cells.filter((cell) => cell.domain === domain));
  return accuracy.mean - ofModel - ofDomain + meanOf(cells);
}

function meanOf(cells: readonly Accuracy[]): number {
  return cells.reduce((sum, cell) => sum + cell.accuracy.mean, 0) / cells.length;
}
