import type { RunId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, run } from '../statements.ts';

/** The tags of one run, sorted. */
export function tagsOf(db: ReadableDb, runId: RunId): string[] {
  const rows = all<{ tag: string }>(
    db,
    `SELECT tag FROM run_tag WHERE run_id = :runId ORDER BY tag`,
    { runId },
  );
  return rows.map((row) => row.tag);
}

/** Adds tags; one that the run has already is left as it is. */
export function insertTags(db: WritableDb, runId: RunId, tags: readonly string[]): void {
  for (const tag of tags) {
    run(db, `INSERT OR IGNORE INTO run_tag (run_id, tag) VALUES (:runId, :tag)`, { runId, tag });
  }
}

/** Takes all tags away from one run. */
export function deleteTags(db: WritableDb, runId: RunId): void {
  run(db, `DELETE FROM run_tag WHERE run_id = :runId`, { runId });
}
