import { assertNever } from '#shared/assert.ts';
import type { CellStatus } from '#shared/domain/run.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import { type AttemptState, applyRunEvent, createRunState } from '#shared/domain/run-state.ts';
import type { AttemptId, RunId } from '#shared/ids.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, run } from '../statements.ts';
import { addSpending } from './spending.ts';

/** An event that belongs to one attempt. */
type AttemptEvent = Extract<RunEvent, { attemptId: AttemptId }>;

/**
 * Brings the attempt's row up to a stored event. Text, facts and figures are written once, when the
 * attempt ends: a long answer must not be rewritten with every batch of tokens.
 */
export function projectAttemptEvent(db: WritableDb, runId: RunId, event: AttemptEvent): void {
  switch (event.type) {
    case 'attempt-queued':
      insertAttempt(db, runId, event);
      return;
    case 'attempt-loading':
      setStatus(db, event.attemptId, 'loading');
      return;
    case 'attempt-started':
    case 'remote-started':
      setStatus(db, event.attemptId, 'running');
      return;
    case 'attempt-skipped':
      run(db, `DELETE FROM attempt WHERE id = :id`, { id: event.attemptId });
      return;
    case 'remote-ended':
      addSpending(db, runId, event);
      noteOtherModel(db, event);
      return;
    case 'attempt-loaded':
    case 'remote-responding':
    case 'keep-alive':
    case 'tokens':
    case 'attempt-cpu':
      return;
    case 'attempt-finished':
    case 'attempt-failed':
    case 'attempt-cancelled':
    case 'attempt-interrupted':
    case 'attempt-recorded':
      closeAttempt(db, event);
      return;
    default:
      assertNever(event);
  }
}

function insertAttempt(
  db: WritableDb,
  runId: RunId,
  event: Extract<AttemptEvent, { type: 'attempt-queued' }>,
): void {
  run(
    db,
    `INSERT INTO attempt (id, run_id, cell_id, number, status)
     VALUES (:id, :runId, :cellId, :number, 'queued')`,
    { id: event.attemptId, runId, cellId: event.cellId, number: event.attempt },
  );
}

function setStatus(db: WritableDb, id: AttemptId, status: CellStatus): void {
  run(db, `UPDATE attempt SET status = :status WHERE id = :id`, { id, status });
}

/** The same rule as `isOtherModel`, by the ids that are frozen in the pane. */
function noteOtherModel(
  db: WritableDb,
  { cellId, attemptId, report }: Extract<AttemptEvent, { type: 'remote-ended' }>,
): void {
  run(
    db,
    `UPDATE attempt SET other_model = :returned
     FROM (
       SELECT iif(source ->> '$.kind' = 'recorded', source -> '$.asked', source) AS asked
       FROM cell JOIN pane USING (run_id, pane_index) WHERE cell.id = :cellId
     )
     WHERE attempt.id = :attemptId AND :returned <> asked ->> '$.model'
       AND NOT EXISTS (SELECT 1 FROM json_each(asked, '$.aliases') WHERE value = :returned)`,
    { attemptId, cellId, returned: report.returnedModel },
  );
}

function closeAttempt(db: WritableDb, { cellId, attemptId }: AttemptEvent): void {
  const state = foldAttempt(db, cellId, attemptId);
  const latency = latencyOf(state);
  run(
    db,
    `UPDATE attempt SET status = :status, ttft_ms = :ttftMs,
       decode_tokens_per_second = :decodeTokensPerSecond, done_ns = :doneNs,
       stop_reason = :stopReason, load = :load, actual = :actual, usage = :usage,
       failure = :failure, reasoning = :reasoning, answer = :answer
     WHERE id = :id`,
    {
      id: attemptId,
      status: state.status,
      ttftMs: latency.ttftMs.value,
      decodeTokensPerSecond: latency.decodeTokensPerSecond.value,
      doneNs: state.doneNs,
      stopReason: state.stopReason,
      load: jsonOrNull(state.load),
      actual: jsonOrNull(state.actual),
      usage: jsonOrNull(state.usage),
      failure: jsonOrNull(state.failure),
      reasoning: state.reasoning,
      answer: state.answer,
    },
  );
}

/** The same fold as a live view's, over the events of one attempt. */
function foldAttempt(
  db: ReadableDb,
  cellId: AttemptEvent['cellId'],
  attemptId: AttemptId,
): AttemptState {
  const state = createRunState({ panes: [], cells: [{ id: cellId, paneIndex: 0, sample: 0 }] });
  const rows = all<{ body: string }>(
    db,
    `SELECT body FROM run_event WHERE attempt_id = :attemptId ORDER BY seq`,
    { attemptId },
  );
  for (const { body } of rows) applyRunEvent(state, JSON.parse(body));
  const attempt = state.cells.get(cellId)?.attempts[0];
  if (!attempt) throw new Error(`Attempt ${attemptId} ended before it was queued`);
  return attempt;
}

function jsonOrNull(value: object | null): string | null {
  return value && JSON.stringify(value);
}
