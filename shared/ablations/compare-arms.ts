import type { AblationPlan, SpeedMeasure } from '../domain/ablation.ts';
import type { AblationCell } from '../domain/ablation-cells.ts';
import type {
  ArmComparison,
  ArmFigures,
  QualityVerdict,
  SpeedComparison,
  SpeedVerdict,
} from '../domain/ablation-results.ts';
import type { PairResult } from '../domain/experiment-results.ts';
import { comparePair, judgePairs } from '../experiments/pair-result.ts';
import { holm } from '../statistics/holm.ts';
import { pairedRatio } from '../statistics/paired-ratio.ts';
import { resultsOf, valueOf } from './arm-figures.ts';

/** Two arms differ when a difference as large would come by chance less often than this, after Holm. */
const alpha = 0.05;

/** Every arm against its reference: speed within blocks, accuracy on the same questions. */
export function compareArms(
  { arms, measures, seed }: AblationPlan,
  cells: readonly AblationCell[],
  figures: readonly ArmFigures[],
): ArmComparison[] {
  const compared = arms.filter(({ index, reference }) => index !== reference);
  const speed = measures.speed.flatMap((measure) => compareSpeed(compared, cells, measure));
  const accuracy = compareAccuracy(compared, cells, seed);
  return compared.map(({ index: arm, reference }) => ({
    arm,
    reference,
    speed: speed.filter((each) => each.arm === arm),
    sizeSaved: sizeSaved(figures[arm], figures[reference]),
    accuracy: accuracy.get(arm) ?? null,
    quality: qualityOf(accuracy.get(arm)),
  }));
}

type Compared = { readonly index: number; readonly reference: number };

function compareSpeed(
  arms: readonly Compared[],
  cells: readonly AblationCell[],
  measure: SpeedMeasure,
): SpeedComparison[] {
  const ratios = arms.map(({ index, reference }) =>
    pairedRatio(pairsOf(cells, measure, index, reference)),
  );
  const adjusted = holm(ratios.flatMap((ratio) => ratio?.p ?? []));
  let next = 0;
  return arms.flatMap(({ index: arm }, at) => {
    const ratio = ratios[at];
    if (!ratio) return [];
    const adjustedP = ratio.p === null ? null : adjusted[next++]!;
    return [{ arm, measure, ...ratio, adjustedP, verdict: speedVerdict(ratio.ratio, adjustedP) }];
  });
}

/** For a time the reference's stands above, so that more than 1 is faster in every measure. */
function pairsOf(
  cells: readonly AblationCell[],
  measure: SpeedMeasure,
  arm: number,
  reference: number,
) {
  const isTime = measure === 'first-token' || measure === 'load';
  const valuesOf = (index: number) =>
    new Map(
      cells.flatMap((cell): [number, number][] => {
        const [measured] = resultsOf([cell], 'speed');
        const value = measured && cell.arms.includes(index) ? valueOf(measured, measure) : null;
        return value !== null && value !== undefined && value > 0 ? [[cell.repetition, value]] : [];
      }),
    );
  const others = valuesOf(reference);
  return [...valuesOf(arm)].flatMap(([block, own]) => {
    const other = others.get(block);
    if (other === undefined) return [];
    return [{ block, first: isTime ? other : own, second: isTime ? own : other }];
  });
}

function speedVerdict(ratio: number, adjustedP: number | null): SpeedVerdict {
  if (adjustedP === null) return 'no-data';
  if (adjustedP > alpha || ratio === 1) return 'no-clear-difference';
  return ratio > 1 ? 'faster' : 'slower';
}

function sizeSaved(own: ArmFigures | undefined, other: ArmFigures | undefined): number | null {
  if (!own?.subject || !other?.subject) return null;
  return 1 - own.subject.sizeBytes / other.subject.sizeBytes;
}

function compareAccuracy(
  arms: readonly Compared[],
  cells: readonly AblationCell[],
  seed: number,
): Map<number, PairResult> {
  const sideOf = (index: number) => ({ index, means: meansOf(cells, index) });
  const sides = arms.flatMap(({ index, reference }) => {
    const [first, second] = [sideOf(index), sideOf(reference)];
    return first.means.length > 0 && second.means.length > 0 ? [{ first, second }] : [];
  });
  const raw = sides.map(({ first, second }) => comparePair(first, second, { seed, resamples: 0 }));
  return new Map(judgePairs(raw).map((pair) => [pair.first, pair]));
}

/** Arms of unlike strategies are of unlike experiments, over the same questions. */
function meansOf(cells: readonly AblationCell[], index: number) {
  for (const { items, arms } of resultsOf(cells, 'answers')) {
    const answered = arms.find(({ arm }) => arm === index);
    if (!answered) continue;
    return items.flatMap(({ cluster }, position) => {
      const value = answered.scores[position] ?? null;
      return value === null ? [] : [{ position, cluster, value }];
    });
  }
  return [];
}

function qualityOf(pair: PairResult | undefined): QualityVerdict {
  switch (pair?.verdict) {
    case 'first':
      return 'better';
    case 'second':
      return 'worse';
    case 'not-shown':
      return 'no-clear-difference';
    default:
      return 'no-data';
  }
}
