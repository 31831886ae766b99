import type { CellRow } from '#db/queries/experiment-cells.ts';
import { countCells } from '#db/queries/experiment-cells.ts';
import { spentByArm } from '#db/queries/experiment-attempts.ts';
import type { ReadableDb } from '#db/handle.ts';
import {
  type ExperimentCellState,
  ExperimentCellState as states,
  type ExperimentProgress,
  type ProgressPoint,
} from '#shared/domain/experiment.ts';
import type { Cost } from '#shared/domain/price.ts';
import { formatUsd, parseUsd, type PicoUsd } from '#shared/pricing/usd.ts';

const mostPoints = 600;
/** Over which the rate is taken, in seconds. */
const rateSpanS = 30;

type Figures = Pick<
  ExperimentProgress,
  | 'cells'
  | 'total'
  | 'arms'
  | 'perSecond'
  | 'remainingMs'
  | 'spentUsd'
  | 'unknownCosts'
  | 'expectedUsd'
  | 'failures'
  | 'history'
>;

interface ArmTally {
  total: number;
  done: number;
  failed: number;
  scored: number;
  sum: number;
  spent: PicoUsd;
}

/** What an experiment adds up to while it works; read from the database once, then counted along. */
export function createTally(db: ReadableDb, experiment: number, arms: number, startedMs: number) {
  const cells = Object.fromEntries(states.options.map((state) => [state, 0])) as Record<
    ExperimentCellState,
    number
  >;
  const ofArm = Array.from({ length: arms }, (): ArmTally => emptyArm());
  const failures = new Map<string, number>();
  const ended = new Map<number, number>();
  let spent = 0n;
  let unknown = 0;
  let history: ProgressPoint[] = [];
  let every = 1;
  let ticks = 0;

  for (const { arm, state, count, scored, sum } of countCells(db, experiment)) {
    cells[state] += count;
    const tally = ofArm[arm]!;
    tally.total += count;
    if (isAnswered(state)) tally.done += count;
    if (state === 'failed') tally.failed += count;
    tally.scored += scored;
    tally.sum += sum;
  }
  for (const [arm, { usd, unknown: ofUnknown }] of spentByArm(db, experiment)) {
    spent += parseUsd(usd);
    unknown += ofUnknown;
    ofArm[arm]!.spent += parseUsd(usd);
  }

  const total = () => Object.values(cells).reduce((sum, count) => sum + count, 0);
  const closed = () => cells.done + cells.truncated + cells.failed + cells.skipped;

  function perSecond(): number | null {
    const now = Math.floor(performance.now() / 1000);
    let count = 0;
    let first = now;
    for (const [second, n] of ended) {
      if (second < now - rateSpanS) ended.delete(second);
      else {
        count += n;
        first = Math.min(first, second);
      }
    }
    return count === 0 ? null : count / Math.max(1, now - first + 1);
  }

  function expected(): string | null {
    let sum = 0n;
    let isKnown = false;
    for (const arm of ofArm) {
      const asked = arm.done + arm.failed;
      if (arm.spent === 0n || asked === 0) continue;
      isKnown = true;
      sum += (arm.spent * BigInt(arm.total)) / BigInt(asked);
    }
    return isKnown ? formatUsd(sum > spent ? sum : spent) : null;
  }

  return {
    spent: (): PicoUsd => spent,
    spentUsd: () => formatUsd(spent),
    done: () => cells.done + cells.truncated,
    failed: () => cells.failed,

    moved({ arm }: CellRow, from: ExperimentCellState, to: ExperimentCellState): void {
      cells[from]--;
      cells[to]++;
      if (isAnswered(to)) ofArm[arm]!.done++;
      if (to === 'failed') ofArm[arm]!.failed++;
      if (isAnswered(to) || to === 'failed') {
        const second = Math.floor(performance.now() / 1000);
        ended.set(second, (ended.get(second) ?? 0) + 1);
      }
    },

    scored({ arm }: CellRow, score: number | null): void {
      if (score === null) return;
      ofArm[arm]!.scored++;
      ofArm[arm]!.sum += score;
    },

    failedBy(code: string): void {
      failures.set(code, (failures.get(code) ?? 0) + 1);
    },

    paid({ arm }: CellRow, cost: Cost): void {
      if (cost.basis === 'unknown') unknown++;
      else {
        spent += parseUsd(cost.usd);
        ofArm[arm]!.spent += parseUsd(cost.usd);
      }
    },

    /** Once a second: a point of the charts; when there are too many, every second one goes. */
    tick(): void {
      if (ticks++ % every !== 0) return;
      const last = history.at(-1);
      const done = cells.done + cells.truncated;
      const now = Date.now();
      const span = last ? (now - last.atMs) / 1000 : (now - startedMs) / 1000;
      const before = last ? last.done + last.failed : done + cells.failed;
      const rate = span > 0 ? (done + cells.failed - before) / span : 0;
      history.push({
        atMs: now,
        done,
        failed: cells.failed,
        spentUsd: formatUsd(spent),
        perSecond: Math.max(0, rate),
      });
      if (history.length <= mostPoints) return;
      history = history.filter((_, index) => index % 2 === 0);
      every *= 2;
    },

    figures(): Figures {
      const rate = perSecond();
      const left = total() - closed();
      return {
        cells: { ...cells },
        total: total(),
        arms: ofArm.map(({ total: ofTotal, done, failed, scored, sum }, arm) => ({
          arm,
          total: ofTotal,
          done,
          failed,
          accuracy: scored === 0 ? null : sum / scored,
        })),
        perSecond: rate,
        remainingMs: left === 0 ? 0 : rate === null ? null : (left / rate) * 1000,
        spentUsd: formatUsd(spent),
        unknownCosts: unknown,
        expectedUsd: expected(),
        failures: [...failures].map(([code, count]) => ({ code, count })),
        history,
      };
    },
  };
}

export type Tally = ReturnType<typeof createTally>;

function emptyArm(): ArmTally {
  return { total: 0, done: 0, failed: 0, scored: 0, sum: 0, spent: 0n };
}

function isAnswered(state: ExperimentCellState): boolean {
  return state === 'done' || state === 'truncated';
}
