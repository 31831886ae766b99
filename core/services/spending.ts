import type { WritableDb } from '#db/handle.ts';
import { experimentsSpentSince } from '#db/queries/experiment-attempts.ts';
import { limitPerDay, setLimitPerDay, spentSince } from '#db/queries/spending.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Cost } from '#shared/domain/price.ts';
import type { Spending } from '#shared/domain/remote-servers.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import type { Run } from '#shared/domain/run.ts';
import type { AttemptId, ExperimentId, RunId } from '#shared/ids.ts';
import { totalCost } from '#shared/pricing/cost.ts';
import { isWithinLimit } from '#shared/pricing/cost-in-advance.ts';
import { formatUsd, parseUsd, type PicoUsd } from '#shared/pricing/usd.ts';

/** What answers are paid from together: a run, or an experiment. */
export interface Budget {
  readonly of: RunId | ExperimentId;
  /** What they may cost together; `null`: only the limit per day holds. */
  readonly limitUsd: string | null;
  /** What they cost so far, in picodollars. */
  spent(): PicoUsd;
  /** An answer has cost this. */
  paid(cost: Cost): void;
}

interface Promised {
  readonly of: Budget['of'];
  /** What the answer can cost; for one without a limit of tokens, what its prompt costs. */
  readonly usd: string;
}

export interface NextAnswer {
  readonly attemptId: AttemptId;
  readonly budget: Budget;
  readonly usd: Promised['usd'];
  /** `null`: nobody can say what it costs at most. */
  readonly mostUsd: string | null;
}

/** A running sum, in picodollars. */
interface Sum {
  spent: PicoUsd;
  unknown: number;
}

/**
 * What remote answers cost, and the limits that stop them before they start. The sums are read once and
 * then kept: an experiment reserves for each of its answers, and what an answer cost is known here up
 * to half a second before it is in the database.
 */
export function createSpending(db: WritableDb) {
  // Answers that run at once must not each find the same room.
  const promised = new Map<AttemptId, Promised>();
  const ofRuns = new WeakMap<RunState, Sum>();
  let day: (Sum & { readonly fromMs: number }) | null = null;

  const today = (): Sum => {
    const fromMs = midnight();
    if (day?.fromMs !== fromMs) {
      const ofBoth = [spentSince(db, fromMs), experimentsSpentSince(db, fromMs)];
      const spent = ofBoth.reduce((sum, { usd }) => sum + parseUsd(usd), 0n);
      day = { fromMs, spent, unknown: ofBoth.reduce((sum, { unknown }) => sum + unknown, 0) };
    }
    return day;
  };

  const sumOf = (state: RunState): Sum => {
    const known = ofRuns.get(state);
    if (known) return known;
    const { usd, unknown } = totalCost(costsOf(state));
    const sum = { spent: parseUsd(usd), unknown };
    ofRuns.set(state, sum);
    return sum;
  };

  const get = (): Spending => {
    const { spent, unknown } = today();
    return {
      limitPerDayUsd: limitPerDay(db),
      spentTodayUsd: formatUsd(spent),
      unknownToday: unknown,
    };
  };

  const promisedTo = (of: Budget['of'] | null) =>
    [...promised.values()]
      .filter((each) => of === null || each.of === of)
      .reduce((sum, { usd }) => sum + parseUsd(usd), 0n);

  return {
    get,
    setLimit(usd: string | null): Spending {
      setLimitPerDay(db, usd);
      return get();
    },

    /** What a run's answers are paid from. */
    budgetOf: ({ id, spendLimitUsd }: Run, state: RunState): Budget => ({
      of: id,
      limitUsd: spendLimitUsd,
      spent: () => sumOf(state).spent,
      paid(cost) {
        const known = ofRuns.get(state);
        // Not added up yet: it will be read from the state, this cost included.
        if (known) add(known, cost);
      },
    }),

    /** Without a limit nothing needs to be kept room for. */
    isLimited: ({ limitUsd }: Budget): boolean => limitUsd !== null || limitPerDay(db) !== null,

    /** Keeps room for an answer until `release`. @throws WorkbenchError SPENDING_LIMIT */
    reserve({ attemptId, budget, usd, mostUsd }: NextAnswer): void {
      const ofRun = budget.spent() + promisedTo(budget.of);
      const ofDay = today().spent + promisedTo(null);
      const limits = [
        { per: 'run', limit: budget.limitUsd, spent: formatUsd(ofRun) },
        { per: 'day', limit: limitPerDay(db), spent: formatUsd(ofDay) },
      ] as const;
      for (const { per, limit, spent } of limits) {
        if (limit === null) continue;
        const hasRoom = parseUsd(spent) < parseUsd(limit);
        if (mostUsd !== null && isWithinLimit(spent, mostUsd, limit)) continue;
        if (mostUsd === null && usd !== '0' && hasRoom && isWithinLimit(spent, usd, limit))
          continue;
        throw new WorkbenchError({
          code: 'SPENDING_LIMIT',
          per,
          limitUsd: limit,
          spentUsd: spent,
          nextUsd: mostUsd,
        });
      }
      promised.set(attemptId, { of: budget.of, usd: mostUsd ?? usd });
    },

    /** An answer has cost this; to be called once, when its event is emitted. It ends the reservation. */
    settle(attemptId: AttemptId, budget: Budget, cost: Cost): void {
      promised.delete(attemptId);
      add(today(), cost);
      budget.paid(cost);
    },

    /** Nothing was sent. */
    release: (attemptId: AttemptId): void => void promised.delete(attemptId),
  };
}

export type SpendingService = ReturnType<typeof createSpending>;

function add(sum: Sum, cost: Cost): void {
  if (cost.basis === 'unknown') sum.unknown += 1;
  else sum.spent += parseUsd(cost.usd);
}

/** Every attempt counts: retried, failed and aborted ones are billed too. */
function costsOf(state: RunState) {
  return [...state.cells.values()].flatMap(({ attempts }) =>
    attempts.flatMap(({ remote }) => remote?.cost ?? []),
  );
}

function midnight(): number {
  const day = new Date();
  return day.setHours(0, 0, 0, 0);
}
