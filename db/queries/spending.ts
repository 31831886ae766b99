import type { RunEvent } from '#shared/domain/run-event.ts';
import type { RunId } from '#shared/ids.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/** What was spent, and on how many attempts nobody can say how much. */
export interface Spent {
  readonly usd: string;
  readonly unknown: number;
}

/**
 * Notes what a remote attempt cost; it stays when the run is deleted. An imported one was paid for
 * elsewhere, and counts to no limit here.
 */
export function addSpending(
  db: WritableDb,
  runId: RunId,
  { cellId, attemptId, atMs, cost }: Extract<RunEvent, { type: 'remote-ended' }>,
): void {
  run(
    db,
    `INSERT INTO spending (attempt_id, run_id, at_ms, usd)
     SELECT :attemptId, :runId, :atMs, :usd FROM cell JOIN pane USING (run_id, pane_index)
     WHERE cell.id = :cellId AND pane.source ->> '$.kind' <> 'recorded'`,
    {
      cellId,
      attemptId,
      runId,
      atMs: Math.round(atMs),
      usd: cost.basis === 'unknown' ? null : cost.usd,
    },
  );
}

/** All that was spent from a moment on (milliseconds since 1970), exact. */
export function spentSince(db: ReadableDb, fromMs: number): Spent {
  const rows = all<{ usd: string | null }>(db, `SELECT usd FROM spending WHERE at_ms >= :fromMs`, {
    fromMs,
  });
  const known = rows.flatMap(({ usd }) => usd ?? []);
  const sum = known.reduce((total, usd) => total + parseUsd(usd), 0n);
  return { usd: formatUsd(sum), unknown: rows.length - known.length };
}

/** What all remote answers of a day may cost; `null`: no limit was set. */
export function limitPerDay(db: ReadableDb): string | null {
  const row = get<{ value: string }>(
    db,
    `SELECT value FROM preference WHERE name = 'spendLimitPerDayUsd'`,
  );
  return row ? JSON.parse(row.value) : null;
}

export function setLimitPerDay(db: WritableDb, usd: string | null): void {
  run(
    db,
    `INSERT INTO preference (name, value) VALUES ('spendLimitPerDayUsd', :value)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    { value: JSON.stringify(usd) },
  );
}
