import type { ExperimentComparison } from '../domain/experiment-results.ts';
import type { Experiment } from '../domain/experiment.ts';
import type { ArmFigures } from './arm-result.ts';
import { comparePair, judgePairs } from './pair-result.ts';
import { usualResamples } from './results.ts';

interface Side {
  readonly experiment: Experiment;
  readonly figures: readonly ArmFigures[];
}

/** Every arm of one experiment with every arm of another, on the items that both asked. */
export function compareExperiments(
  first: Side,
  second: Side,
  mostDraws: number,
): ExperimentComparison {
  const asked = new Set(first.figures.flatMap(({ means }) => means.map((m) => m.position)));
  const others = new Set(second.figures.flatMap(({ means }) => means.map((m) => m.position)));
  const items = [...asked].filter((position) => others.has(position)).length;
  const pairs = first.figures.length * second.figures.length;
  const resamples = items * pairs * usualResamples <= mostDraws ? usualResamples : 0;
  const { seed } = first.experiment.spec;
  const raw = first.figures.flatMap((a) =>
    second.figures.map((b) => comparePair(sideOf(a), sideOf(b), { seed, resamples })),
  );
  return {
    first: nameOf(first),
    second: nameOf(second),
    items,
    pairs: judgePairs(raw),
    accuracies: { first: accuraciesOf(first), second: accuraciesOf(second) },
  };
}

function sideOf({ result, means }: ArmFigures) {
  return { index: result.arm, means };
}

function nameOf({ experiment: { id, name, arms } }: Side) {
  return { id, name, arms };
}

function accuraciesOf({ figures }: Side) {
  return figures.map(({ result }) => result.accuracy);
}
