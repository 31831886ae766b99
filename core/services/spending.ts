import type { WritableDb } from '#db/handle.ts';
import { limitPerDay, setLimitPerDay, spentSince } from '#db/queries/spending.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Cost } from '#shared/domain/price.ts';
import type { Spending } from '#shared/domain/remote-servers.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import type { AttemptId, RunId } from '#shared/ids.ts';
import { totalCost } from '#shared/pricing/cost.ts';
import { isWithinLimit } from '#shared/pricing/cost-in-advance.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';

interface Promised {
  readonly runId: RunId;
  /** The run's attempts so far. */
  readonly state: RunState;
  /** What the answer can cost; for one without a limit of tokens, what its prompt costs. */
  readonly usd: string;
}

export interface NextAnswer extends Promised {
  readonly attemptId: AttemptId;
  /** What the run may cost together. */
  readonly limitUsd: string | null;
  /** `null`: nobody can say what it costs at most. */
  readonly mostUsd: string | null;
}

/** A running sum, in picodollars. */
interface Sum {
  spent: bigint;
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
      const { usd, unknown } = spentSince(db, fromMs);
      day = { fromMs, spent: parseUsd(usd), unknown };
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
      const ofRun = sumOf(state).spent + promisedTo(runId);
      const ofDay = today().spent + promisedTo(null);
      const limits = [
        { per: 'run', limit: limitUsd, spent: formatUsd(ofRun) },
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
      promised.set(attemptId, { runId, state, usd: mostUsd ?? usd });
    },

    /** An answer has cost this; to be called once, when its event is emitted. It ends the reservation. */
    settle(attemptId: AttemptId, cost: Cost): void {
      const state = promised.get(attemptId)?.state;
      promised.delete(attemptId);
      for (const sum of [today(), ...(state ? [sumOf(state)] : [])]) {
        if (cost.basis === 'unknown') sum.unknown += 1;
        else sum.spent += parseUsd(cost.usd);
      }
    },

    /** Nothing was sent. */
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
