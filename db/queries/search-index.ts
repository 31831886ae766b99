import type { RunEvent } from '#shared/domain/run-event.ts';
import type { RunId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { get, run } from '../statements.ts';

/** Makes the run findable as it is now: its title, prompt and tags, and the text of ended attempts. */
export function indexRunText(db: WritableDb, id: RunId): void {
  run(
    db,
    `INSERT OR REPLACE INTO run_text (rowid, title, prompt, tags, answer, reasoning)
     SELECT text_id, title, prompt,
       coalesce((SELECT group_concat(tag, ' ') FROM run_tag WHERE run_id = run.id), ''),
       coalesce((SELECT group_concat(answer, char(10, 10) ORDER BY text_id)
         FROM attempt WHERE run_id = run.id), ''),
       coalesce((SELECT group_concat(reasoning, char(10, 10) ORDER BY text_id)
         FROM attempt WHERE run_id = run.id), '')
     FROM run WHERE id = :id`,
    { id },
  );
}

/**
 * Makes the text of the attempts that end with these stored events findable: at once in a usual run. One
 * with hundreds of attempts is indexed when their number has grown by an eighth, and when it ends:
 * doing it each time would cost the square of their number.
 */
export function indexEndedAttempts(db: WritableDb, id: RunId, events: readonly RunEvent[]): void {
  const ending = events.filter(({ type }) => attemptEnds.includes(type)).length;
  const hasRunEnded = events.some(({ type }) => type === 'run-ended');
  if (ending === 0 && !hasRunEnded) return;
  const ended = countEnded(db, id);
  const step = Math.max(1, 2 ** Math.floor(Math.log2(ended)) / 8);
  const isDue = Math.floor(ended / step) > Math.floor((ended - ending) / step);
  const isLeftOver = hasRunEnded && ended % step !== 0;
  if (isDue || isLeftOver) indexRunText(db, id);
}

const attemptEnds: readonly RunEvent['type'][] = [
  'attempt-finished',
  'attempt-failed',
  'attempt-cancelled',
  'attempt-interrupted',
  'attempt-recorded',
];

/** Both counts read an index only. */
function countEnded(db: ReadableDb, runId: RunId): number {
  const row = get<{ n: number }>(
    db,
    `SELECT (SELECT count(*) FROM attempt WHERE run_id = :runId)
       - (SELECT count(*) FROM attempt
          WHERE run_id = :runId AND status IN ('queued', 'loading', 'running')) AS n`,
    { runId },
  );
  return row?.n ?? 0;
}
