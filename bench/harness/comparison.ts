import { percentile, summarize } from '#shared/metrics/summary.ts';
import type { ArmFigures } from './turns.ts';

type Unit = 'tokens/s' | 'ms' | '%' | 'frames/s' | 'tokens' | 'tasks' | 'cells/s' | 'MB';

/** The values of one arm, as a rule one per round. */
interface Series {
  readonly arm: string;
  readonly values: readonly number[];
}

/** What a figure should reach; `ratio` is of this arm to another, round by round. */
export type Goal = { readonly arm: string } & Bound &
  (
    | { readonly of: 'median' | 'p95' | 'p99' | 'min' | 'max' }
    | { readonly of: 'ratio'; readonly to: string }
  );

type Bound =
  | { readonly atLeast: number }
  | { readonly below: number }
  | { readonly exactly: number };

/** One figure of several arms that were measured in turn. */
export interface Comparison {
  readonly title: string;
  readonly unit: Unit;
  /** The arm that the others are divided by; `null`: nothing to divide by. */
  readonly reference: string | null;
  readonly series: readonly Series[];
  readonly goals: readonly Goal[];
}

/** Median and spread, of values or of ratios. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface ComparisonRow extends Spread {
  readonly arm: string;
  readonly n: number;
  /** `null` below 20 values, where it is no more than the largest. */
  readonly p95: number | null;
  /** Of this arm to the reference in the same round; `null` for the reference itself. */
  readonly ratio: Spread | null;
}

const leastForP95 = 20;

export function rowsOf({ series, reference }: Comparison): ComparisonRow[] {
  const divisor = series.find(({ arm }) => arm === reference);
  return series.map((each) => ({
    arm: each.arm,
    n: each.values.length,
    ...spreadOf(each.values),
    p95: each.values.length < leastForP95 ? null : percentile(each.values, 0.95),
    ratio: divisor && divisor !== each ? ratioOf(each, divisor) : null,
  }));
}

/**
 * The ratio within each round, not of the medians: arms of one round ran next to each other.
 * @throws RangeError when the arms have unlike numbers of rounds
 */
export function ratioOf(series: Series, divisor: Series): Spread {
  if (series.values.length !== divisor.values.length)
    throw new RangeError(`'${series.arm}' and '${divisor.arm}' have unlike numbers of rounds`);
  return spreadOf(series.values.map((value, round) => value / divisor.values[round]!));
}

export interface Verdict {
  readonly goal: Goal;
  readonly reached: number;
  readonly holds: boolean;
}

/** Whether each goal was reached; one whose arm did not run is left out. */
export function verdictsOf({ series, goals }: Comparison): Verdict[] {
  return goals.flatMap((goal) => {
    const reached = reachedOf(goal, series);
    return reached === null ? [] : [{ goal, reached, holds: isWithin(reached, goal) }];
  });
}

/** The series of one figure. */
export function seriesOf<Name extends string>(
  arms: readonly ArmFigures<Name>[],
  figure: Name,
): Series[] {
  return arms.map(({ name, rounds }) => ({
    arm: name,
    values: rounds.map((figures) => figures[figure]),
  }));
}

function reachedOf(goal: Goal, series: readonly Series[]): number | null {
  const own = series.find(({ arm }) => arm === goal.arm);
  if (!own) return null;
  if (goal.of === 'ratio') {
    const divisor = series.find(({ arm }) => arm === goal.to);
    return divisor ? ratioOf(own, divisor).median : null;
  }
  if (goal.of === 'p95') return percentile(own.values, 0.95);
  return goal.of === 'p99' ? percentile(own.values, 0.99) : spreadOf(own.values)[goal.of];
}

function isWithin(value: number, bound: Bound): boolean {
  if ('atLeast' in bound) return value >= bound.atLeast;
  return 'below' in bound ? value < bound.below : value === bound.exactly;
}

function spreadOf(values: readonly number[]): Spread {
  const summary = summarize(values);
  if (!summary) throw new RangeError('nothing was measured');
  const { median, min, max } = summary;
  return { median, min, max };
}
