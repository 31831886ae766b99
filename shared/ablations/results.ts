import type { Ablation } from '../domain/ablation.ts';
import type { AblationCell } from '../domain/ablation-cells.ts';
import type { AblationResults, ArmComparison } from '../domain/ablation-results.ts';
import { armFigures, resultsOf } from './arm-figures.ts';
import { compareArms } from './compare-arms.ts';

/** Everything that the cells of an ablation say so far. */
export function ablationResults(
  ablation: Ablation,
  cells: readonly AblationCell[],
): AblationResults {
  const { plan } = ablation;
  const arms = plan.arms.map((arm) => armFigures(arm, cells, plan.seed));
  const comparisons = compareArms(plan, cells, arms);
  return {
    ablation,
    arms,
    comparisons,
    headline: headlineOf(comparisons),
    isQualityJudged: !arms.some(({ subject }) => subject?.isRequantized),
    engine: resultsOf(cells, 'speed')[0]?.engine ?? null,
  };
}

/** The largest gain in the first measure that is clear; where none is, the most right, then the fastest. */
function headlineOf(comparisons: readonly ArmComparison[]): number | null {
  const ratio = ({ speed }: ArmComparison) => speed[0]?.ratio ?? 0;
  const gain = ({ accuracy }: ArmComparison) => accuracy?.difference?.difference ?? 0;
  const clear = comparisons.filter(({ speed }) => speed[0]?.verdict === 'faster');
  const [first] = (clear.length > 0 ? clear : comparisons).toSorted((a, b) =>
    clear.length > 0 ? ratio(b) - ratio(a) : gain(b) - gain(a) || ratio(b) - ratio(a),
  );
  return first?.arm ?? null;
}
