import type { AblationArm, AblationMeasures } from '../domain/ablation.ts';
import type { PlannedCell } from '../domain/ablation-cells.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { shuffled } from '../statistics/shuffled.ts';

/**
 * Every measurement in the order in which it is made: the models first, then blocks in which each arm is
 * measured once, in an order drawn anew for each, so that heat and other work meet all arms alike.
 */
export function plannedCells(
  arms: readonly AblationArm[],
  { repetitions, fidelity, answers }: AblationMeasures,
  seed: number,
): PlannedCell[] {
  const random = seededRandom(seed);
  const each = (probe: PlannedCell['probe'], repetition: number): PlannedCell[] =>
    shuffled(arms, random).map(({ index }) => ({ probe, arms: [index], repetition }));
  const blocks = Array.from({ length: repetitions }, (_, block) => each('speed', block));
  return [
    ...arms.map(({ index }): PlannedCell => ({ probe: 'make', arms: [index], repetition: 0 })),
    ...blocks.flat(),
    ...(fidelity ? each('fidelity', 0) : []),
    ...(answers ? answerCells(arms) : []),
  ];
}

/** Arms that answer by the same strategy are asked together. */
function answerCells(arms: readonly AblationArm[]): PlannedCell[] {
  const byStrategy = Map.groupBy(arms, ({ setUp }) => setUp.k);
  return [...byStrategy.values()].map((same) => ({
    probe: 'answers',
    arms: same.map(({ index }) => index),
    repetition: 0,
  }));
}
