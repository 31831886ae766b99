import type { AttemptId, RunId } from '#shared/ids.ts';
import type { WritableDb } from '../handle.ts';
import { run } from '../statements.ts';

/** Makes the run's title, prompt and tags findable as they are now. */
export function indexRunText(db: WritableDb, id: RunId): void {
  run(
    db,
    `INSERT OR REPLACE INTO run_text (rowid, title, prompt, tags)
     SELECT text_id, title, prompt,
       coalesce((SELECT group_concat(tag, ' ') FROM run_tag WHERE run_id = run.id), '')
     FROM run WHERE id = :id`,
    { id },
  );
}

/** Makes the answer and the reasoning of an ended attempt findable. */
export function indexAttemptText(db: WritableDb, id: AttemptId): void {
  run(
    db,
    `INSERT OR REPLACE INTO attempt_text (rowid, answer, reasoning)
     SELECT text_id, answer, reasoning FROM attempt WHERE id = :id`,
    { id },
  );
}
