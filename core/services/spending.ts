import type { WritableDb } from '#db/handle.ts';
import { experimentsSpentSince } from '#db/queries/experiment-attempts.ts';
import { limitPerDay, setLimitPerDay, spentSince } from '#db/queries/spending.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Spending } from '#shared/domain/remote-servers.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import type { AttemptId, ExperimentId, RunId } from '#shared/ids.ts';
import { totalCost } from '#shared/pricing/cost.ts';
import { isWithinLimit } from '#shared/pricing/cost-in-advance.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';

/** What answers are paid from together: a run, or an experiment. */
export interface Budget {
  readonly of: RunId | ExperimentId;
  /** What they may cost together; `null`: only the limit per day holds. */
  readonly limitUsd: string | null;
  /** What they cost so far, exact. */
  spentUsd(): string;
}

interface Promised {
  readonly of: Budget['of'];
  /** What the answer can cost; for one without a limit of tokens, what its prompt costs. */
  readonly usd: string;
}

export interface NextAnswer {
  readonly attemptId: AttemptId;
  readonly budget: Budget;
  /** What the answer can cost; for one without a limit of tokens, what its prompt costs. */
  readonly usd: string;
  /** `null`: nobody can say what it costs at most. */
  readonly mostUsd: string | null;
}

/** What remote answers cost, and the limits that stop them before they start. */
export function createSpending(db: WritableDb) {
  // Answers that run at once must not each find the same room.
  const promised = new Map<AttemptId, Promised>();
  const experiments = experimentsSpending(db);

  const get = (): Spending => {
    const ofRuns = spentSince(db, midnight());
    const ofExperiments = experiments.since(midnight());
    return {
      limitPerDayUsd: limitPerDay(db),
      spentTodayUsd: formatUsd(parseUsd(ofRuns.usd) + ofExperiments.sum),
      unknownToday: ofRuns.unknown + ofExperiments.unknown,
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

    /** Without a limit nothing needs to be kept room for. */
    isLimited: ({ limitUsd }: Budget): boolean => limitUsd !== null || limitPerDay(db) !== null,

    /** Keeps room for an answer until `release`. @throws WorkbenchError SPENDING_LIMIT */
    reserve({ attemptId, budget, usd, mostUsd }: NextAnswer): void {
      // What is spent is only added up where somebody set a limit to it.
      const limits = [
        {
          per: 'run',
          limit: budget.limitUsd,
          spentUsd: () => parseUsd(budget.spentUsd()) + promisedTo(budget.of),
        },
        {
          per: 'day',
          limit: limitPerDay(db),
          spentUsd: () => parseUsd(get().spentTodayUsd) + promisedTo(null),
        },
      ] as const;
      for (const { per, limit, spentUsd } of limits) {
        if (limit === null) continue;
        const spent = formatUsd(spentUsd());
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

    /** Notes what an answer of an experiment cost, before that is stored. */
    noteExperiment: experiments.note,

    release: (attemptId: AttemptId): void => void promised.delete(attemptId),
  };
}

export type SpendingService = ReturnType<typeof createSpending>;

/** What a run cost so far. Every attempt counts: retried, failed and aborted ones are billed too. */
export function spentByRun(state: RunState): string {
  const costs = [...state.cells.values()].flatMap(({ attempts }) =>
    attempts.flatMap(({ remote }) => remote?.cost ?? []),
  );
  return totalCost(costs).usd;
}

/** Thousands of answers a minute are added up as they come, and read once a day from the database. */
function experimentsSpending(db: WritableDb) {
  let day: { readonly fromMs: number; sum: bigint; unknown: number } | null = null;

  function since(fromMs: number) {
    if (day?.fromMs === fromMs) return day;
    const { usd, unknown } = experimentsSpentSince(db, fromMs);
    day = { fromMs, sum: parseUsd(usd), unknown };
    return day;
  }

  return {
    since,
    note({ usd, unknown }: { readonly usd: string; readonly unknown: number }): void {
      const today = since(midnight());
      today.sum += parseUsd(usd);
      today.unknown += unknown;
    },
  };
}

function midnight(): number {
  const day = new Date();
  return day.setHours(0, 0, 0, 0);
}
