import type {
  ArmResult,
  ExperimentResults,
  ExperimentVerdict,
  PairResult,
} from '../domain/experiment-results.ts';
import type { Experiment } from '../domain/experiment.ts';
import { accuracyByDomain } from '../statistics/by-domain.ts';
import { paretoFront } from '../statistics/pareto.ts';
import type { ResultItem } from './answer-row.ts';
import { type ArmData, type ArmFigures, armFigures } from './arm-result.ts';
import { comparePair, judgePairs, type RawPair } from './pair-result.ts';

interface Material {
  readonly experiment: Experiment;
  readonly arms: readonly ArmData[];
  readonly items: ReadonlyMap<number, ResultItem>;
  readonly failures: ExperimentResults['failures'];
  readonly judge: ExperimentResults['judge'];
}

export const usualResamples = 10_000;

/** Everything that an experiment says, made of its scores and figures; nothing is looked up. */
export function experimentResults(
  { experiment, arms, items, failures, judge }: Material,
  resamples: number,
): ExperimentResults {
  const { spec } = experiment;
  const figures = arms.map((arm) => armFigures(arm, items, spec));
  const pairs = judgePairs(comparePairs(figures, { seed: spec.seed, resamples }));
  const results = figures.map(({ result }) => result);
  return {
    experimentId: experiment.id,
    status: experiment.status,
    arms: results,
    domains: domainsOf(figures, items),
    pairs,
    verdict: verdictOf(results, pairs),
    pareto: {
      latency: front(results, ({ perItem }) => perItem.parallelMs),
      cost: front(results, ({ perItem }) => perItem.usd),
    },
    failures,
    judge,
    seed: spec.seed,
  };
}

function comparePairs(
  figures: readonly ArmFigures[],
  options: { readonly seed: number; readonly resamples: number },
): RawPair[] {
  return figures.flatMap((first, index) =>
    figures.slice(index + 1).map((second) => comparePair(sideOf(first), sideOf(second), options)),
  );
}

function sideOf({ result, means }: ArmFigures) {
  return { index: result.arm, means };
}

function domainsOf(figures: readonly ArmFigures[], items: Material['items']) {
  return accuracyByDomain(
    figures.flatMap(({ result, means }) =>
      means.flatMap(({ position, cluster, value }) => {
        const domain = items.get(position)?.domain;
        if (domain === null || domain === undefined) return [];
        return [{ model: String(result.arm), domain, cluster, score: value }];
      }),
    ),
  );
}

/** The best arm is called so only against each of the others. */
export function verdictOf(
  arms: readonly ArmResult[],
  pairs: readonly PairResult[],
): ExperimentVerdict {
  const scored = arms.filter(({ accuracy }) => accuracy !== null);
  const [best] = scored.toSorted((a, b) => b.accuracy!.mean - a.accuracy!.mean);
  if (!best) return { kind: 'nothing-scored' };
  if (scored.length === 1) return { kind: 'one-arm', arm: best.arm };
  const isBeaten = (other: number) =>
    pairs.some(
      ({ first, second, verdict }) =>
        (first === best.arm && second === other && verdict === 'first') ||
        (first === other && second === best.arm && verdict === 'second'),
    );
  const open = scored.map(({ arm }) => arm).filter((arm) => arm !== best.arm && !isBeaten(arm));
  if (open.length === 0) return { kind: 'best', arm: best.arm };
  return { kind: 'among-best', arm: best.arm, notShownBetterThan: open };
}

function front(arms: readonly ArmResult[], of: (arm: ArmResult) => number | null): number[] {
  return paretoFront(arms, [
    { better: 'higher', of: ({ accuracy }) => accuracy?.mean ?? null },
    { better: 'lower', of },
  ]).map(({ arm }) => arm);
}
