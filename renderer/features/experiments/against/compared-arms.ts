import type { Accuracy, ExperimentComparison } from '#shared/domain/experiment-results.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import type { DrawnPair } from '#renderer/charts/experiments/forest-chart.tsx';
import { chartArm } from '../chart-arms.ts';

interface ComparedArm {
  readonly arm: ChartArm;
  readonly accuracy: Accuracy | null;
}

/** The arms of both, the second's lettered on behind the first's; each says whose it is. */
export function comparedArms({ first, second, accuracies }: ExperimentComparison): ComparedArm[] {
  const lettered = (of: ExperimentComparison['first'], offset: number) =>
    of.arms.map((arm) => {
      const { index, name, note } = chartArm(arm);
      return { index: index + offset, name, note: [note, of.name].filter(Boolean).join(', ') };
    });
  const one = lettered(first, 0).map((arm, i) => ({ arm, accuracy: accuracies.first[i] ?? null }));
  const other = lettered(second, first.arms.length).map((arm, i) => ({
    arm,
    accuracy: accuracies.second[i] ?? null,
  }));
  return [...one, ...other];
}

/** The pairs with their arms: `first` is of the first experiment, `second` of the second. */
export function comparedPairs(comparison: ExperimentComparison): DrawnPair[] {
  const arms = comparedArms(comparison);
  const offset = comparison.first.arms.length;
  return comparison.pairs.flatMap((result) => {
    const [first, second] = [arms[result.first]?.arm, arms[result.second + offset]?.arm];
    return first && second ? [{ first, second, result }] : [];
  });
}
