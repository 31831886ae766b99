import type { AblationArm, SpeedMeasure } from '../domain/ablation.ts';
import type {
  AblationCell,
  AnswersMeasured,
  CellResult,
  Probe,
  SpeedMeasured,
} from '../domain/ablation-cells.ts';
import type { ArmAnswerFigures, ArmFigures } from '../domain/ablation-results.ts';
import { accuracyOf } from '../experiments/accuracy.ts';
import { percentile } from '../metrics/summary.ts';
import { bootstrapMedian } from '../statistics/bootstrap-median.ts';

/** Folds the cells that are done into what is known of one arm. */
export function armFigures(
  { index, reference }: AblationArm,
  cells: readonly AblationCell[],
  seed: number,
): ArmFigures {
  const own = cells.filter(({ arms }) => arms.includes(index));
  const speeds = resultsOf(own, 'speed');
  const fidelity = resultsOf(own, 'fidelity')[0] ?? null;
  const median = (values: readonly (number | null)[]) => medianOf(values.filter((v) => v !== null));
  const guesses = speeds.flatMap(({ prediction }) => prediction ?? []);
  const guessed = guesses.reduce((sum, each) => sum + each.guessed, 0);
  const accepted = guesses.reduce((sum, each) => sum + each.accepted, 0);
  const partings = fidelity?.partings.flatMap(({ at, agreedTokens }) => (at ? [agreedTokens] : []));
  return {
    arm: index,
    subject: resultsOf(own, 'make')[0] ?? null,
    speed: {
      prefill: estimate(speeds, 'prefill', seed),
      'first-token': estimate(speeds, 'first-token', seed),
      decode: estimate(speeds, 'decode', seed),
      load: estimate(speeds, 'load', seed),
    },
    fileBackedBytes: median(speeds.map((each) => each.fileBackedBytes)),
    anonymousBytes: median(speeds.map((each) => each.anonymousBytes)),
    kvBytes: median(speeds.map((each) => each.kvBytes)),
    kvFormulaBytes: median(speeds.map((each) => each.kvFormulaBytes)),
    disturbed: speeds.filter(({ isDisturbed }) => isDisturbed === true).length,
    fidelity,
    firstParting: partings && partings.length > 0 ? Math.min(...partings) : null,
    answers: answersOf(index, resultsOf(own, 'answers')[0]),
    accepted: guessed === 0 ? null : { guessed, share: accepted / guessed },
    hasSameOutput: hasSameOutput(guesses, cells, reference),
    missing: own.filter(({ state }) => state === 'planned' || state === 'running').length,
    failed: own.filter(({ state }) => state === 'failed').length,
  };
}

/** The value by which a measure is compared; `null`: that was not measured. */
export function valueOf(measured: SpeedMeasured, measure: SpeedMeasure): number | null {
  switch (measure) {
    case 'prefill':
      return measured.prefillTokensPerSecond;
    case 'first-token':
      return measured.firstTokenMs;
    case 'decode':
      return measured.decodeTokensPerSecond;
    case 'load':
      return measured.loadMs;
  }
}

export function resultsOf<P extends Probe>(
  cells: readonly AblationCell[],
  probe: P,
): Extract<CellResult, { probe: P }>[] {
  return cells.flatMap(({ state, result }) =>
    state === 'done' && result?.probe === probe
      ? [result as Extract<CellResult, { probe: P }>]
      : [],
  );
}

function estimate(speeds: readonly SpeedMeasured[], measure: SpeedMeasure, seed: number) {
  const values = speeds.map((each) => valueOf(each, measure)).filter((value) => value !== null);
  return bootstrapMedian(values, { seed });
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : percentile(values, 0.5);
}

function hasSameOutput(
  guesses: readonly { readonly outputSha256: string }[],
  cells: readonly AblationCell[],
  reference: number,
): boolean | null {
  const others = resultsOf(
    cells.filter(({ arms }) => arms.includes(reference)),
    'speed',
  ).flatMap(({ prediction }) => prediction?.outputSha256 ?? []);
  if (guesses.length === 0 || others.length === 0) return null;
  return new Set([...guesses.map(({ outputSha256 }) => outputSha256), ...others]).size === 1;
}

function answersOf(arm: number, measured: AnswersMeasured | undefined): ArmAnswerFigures | null {
  const at = measured?.arms.findIndex((each) => each.arm === arm) ?? -1;
  const answered = measured?.arms[at];
  if (!measured || !answered) return null;
  const scored = measured.items.flatMap(({ domain, cluster }, position) => {
    const value = answered.scores[position] ?? null;
    return value === null ? [] : [{ position, domain, cluster, value }];
  });
  const { scores: _, arm: __, ...figures } = answered;
  const byDomain = Map.groupBy(scored, ({ domain }) => domain);
  return {
    experimentId: measured.experimentId,
    experimentArm: at,
    ...figures,
    accuracy: accuracyOf(scored),
    byDomain: [...byDomain].flatMap(([domain, items]) => {
      const accuracy = accuracyOf(items);
      return domain !== null && accuracy ? [{ domain, accuracy }] : [];
    }),
  };
}
