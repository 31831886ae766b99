import type { RunEvent } from '#shared/domain/run-event.ts';
import type { AttemptId, CellId, RunId, Seq } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';
import { projectAttemptEvent } from './attempts.ts';
import { setRunStatus } from './runs.ts';
import { indexEndedAttempts } from './search-index.ts';

/**
 * Stores a batch of events in one transaction, and with them what they change: the state of their
 * attempts and the status of the run. Panes of a `pane-replaced` are added by `addPane`.
 */
export function appendEvents(db: WritableDb, runId: RunId, events: readonly RunEvent[]): void {
  inTransaction(db, () => {
    for (const event of events) {
      insertEvent(db, runId, event);
      projectEvent(db, runId, event);
    }
    indexEndedAttempts(db, runId, events);
  });
}

/** At most `limit` events behind `after` (0: from the first), in order. */
export function eventsAfter(db: ReadableDb, runId: RunId, after: Seq, limit: number): RunEvent[] {
  const rows = all<{ body: string }>(
    db,
    `SELECT body FROM run_event WHERE run_id = :runId AND seq > :after ORDER BY seq LIMIT :limit`,
    { runId, after, limit },
  );
  return rows.map((row) => JSON.parse(row.body));
}

/** The number of the run's last event; 0 when it has none. */
export function lastSeq(db: ReadableDb, runId: RunId): Seq {
  const row = get<{ seq: Seq }>(
    db,
    `SELECT coalesce(max(seq), 0) AS seq FROM run_event WHERE run_id = :runId`,
    { runId },
  );
  return row?.seq ?? 0;
}

/**
 * A core that died may have shown events that it had not written yet. Their numbers are not used
 * again: a page that goes on following sees the gap, and knows that what it shows is not what is kept.
 */
const mostUnwritten = 1_000_000;

/**
 * To be called at start-up: ends what a core that died left open. Its attempts become interrupted
 * with the text so far, and so do their runs.
 * @returns the runs that were running, or that had an attempt without an end
 */
export function interruptUnfinished(db: WritableDb, nowMs: number): RunId[] {
  return inTransaction(db, () => {
    const runs = all<{ id: RunId }>(
      db,
      `SELECT id FROM run WHERE status = 'running'
       UNION SELECT run_id FROM attempt WHERE status IN ('queued', 'loading', 'running')`,
    );
    for (const { id } of runs) interruptRun(db, id, nowMs);
    return runs.map((row) => row.id);
  });
}

function insertEvent(db: WritableDb, runId: RunId, event: RunEvent): void {
  run(
    db,
    `INSERT INTO run_event (run_id, seq, type, cell_id, attempt_id, body)
     VALUES (:runId, :seq, :type, :cellId, :attemptId, :body)`,
    {
      runId,
      seq: event.seq,
      type: event.type,
      cellId: 'cellId' in event ? event.cellId : null,
      attemptId: 'attemptId' in event ? event.attemptId : null,
      body: JSON.stringify(event),
    },
  );
}

function projectEvent(db: WritableDb, runId: RunId, event: RunEvent): void {
  switch (event.type) {
    case 'pane-replaced':
      return;
    case 'run-resumed':
      setRunStatus(db, runId, 'running', null);
      return;
    case 'run-ended':
      setRunStatus(db, runId, event.status, event.atMs);
      return;
    default:
      projectAttemptEvent(db, runId, event);
  }
}

function interruptRun(db: WritableDb, runId: RunId, nowMs: number): void {
  const open = all<{ cellId: CellId; attemptId: AttemptId }>(
    db,
    `SELECT cell_id AS cellId, id AS attemptId FROM attempt
     WHERE run_id = :runId AND status IN ('queued', 'loading', 'running') ORDER BY text_id`,
    { runId },
  );
  let seq = lastSeq(db, runId) + mostUnwritten;
  const interrupted = open.map((attempt): RunEvent => ({
    type: 'attempt-interrupted',
    seq: ++seq,
    ...attempt,
  }));
  const ended: RunEvent = { type: 'run-ended', seq: ++seq, status: 'interrupted', atMs: nowMs };
  appendEvents(db, runId, [...interrupted, ended]);
}
