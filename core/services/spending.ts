import type { WritableDb } from '#db/handle.ts';
import { limitPerDay, setLimitPerDay, spentSince } from '#db/queries/spending.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Spending } from '#shared/domain/remote-servers.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import type { AttemptId, RunId } from '#shared/ids.ts';
import { totalCost } from '#shared/pricing/cost.ts';
import { isWithinLimit } from '#shared/pricing/cost-in-advance.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';

interface Promised {
  readonly runId: RunId;
  /** What the answer can cost; for one without a limit of tokens, what its prompt costs. */
  readonly usd: string;
}

export interface NextAnswer extends Promised {
  readonly attemptId: AttemptId;
  /** What the run may cost together. */
  readonly limitUsd: string | null;
  /** The run's attempts so far. */
  readonly state: RunState;
  /** `null`: nobody can say what it costs at most. */
  readonly mostUsd: string | null;
}

/** What remote answers cost, and the limits that stop them before they start. */
export function createSpending(db: WritableDb) {
  // Answers that run at once must not each find the same room.
  const promised = new Map<AttemptId, Promised>();

  const get = (): Spending => {
    const { usd, unknown } = spentSince(db, midnight());
    return { limitPerDayUsd: limitPerDay(db), spentTodayUsd: usd, unknownToday: unknown };
  };

  const promisedTo = (runId: RunId | null) =>
    [...promised.values()]
      .filter((each) => runId === null || each.runId === runId)
      .reduce((sum, { usd }) => sum + parseUsd(usd), 0n);

  return {
    get,
    setLimit(usd: string | null): Spending {
      setLimitPerDay(db, usd);
      return get();
    },

    /** Keeps room for an answer until `release`. @throws WorkbenchError SPENDING_LIMIT */
    reserve({ attemptId, runId, limitUsd, state, usd, mostUsd }: NextAnswer): void {
      const today = get();
      const ofRun = parseUsd(totalCost(costsOf(state)).usd) + promisedTo(runId);
      const ofDay = parseUsd(today.spentTodayUsd) + promisedTo(null);
      const limits = [
        { per: 'run', limit: limitUsd, spent: formatUsd(ofRun) },
        { per: 'day', limit: today.limitPerDayUsd, spent: formatUsd(ofDay) },
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
      promised.set(attemptId, { runId, usd: mostUsd ?? usd });
    },

    release: (attemptId: AttemptId): void => void promised.delete(attemptId),
  };
}

export type SpendingService = ReturnType<typeof createSpending>;

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
