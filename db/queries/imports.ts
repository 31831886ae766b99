import type { Recording } from '#shared/domain/recording.ts';
import type { ImportId, RunId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { get, run } from '../statements.ts';

/** Remembers where runs come from; to be called before `insertRun` of the first of them. */
export function insertImport(db: WritableDb, recording: Recording): void {
  run(
    db,
    `INSERT INTO import (id, imported_at_ms, format, tool, tool_version, file_name, file_sha256)
     VALUES (:importId, :importedAtMs, :format, :tool, :toolVersion, :fileName, :fileSha256)`,
    recording,
  );
}

export function importById(db: ReadableDb, id: ImportId): Recording | null {
  return get<Recording>(db, `SELECT ${columns} FROM import WHERE id = :id`, { id }) ?? null;
}

/** The last import of this file of which something is still there. */
export function importOfFile(db: ReadableDb, fileSha256: string): Recording | null {
  const found = get<Recording>(
    db,
    `SELECT ${columns} FROM import
     WHERE file_sha256 = :fileSha256
       AND (EXISTS (SELECT 1 FROM run WHERE import_id = import.id AND deleted_at_ms IS NULL)
         OR EXISTS (
           SELECT 1 FROM experiment WHERE import_id = import.id AND deleted_at_ms IS NULL))
     ORDER BY imported_at_ms DESC LIMIT 1`,
    { fileSha256 },
  );
  return found ?? null;
}

/** Hides every run of the import that is shown. */
export function hideImport(db: WritableDb, importId: ImportId, nowMs: number): void {
  for (const table of ['run', 'experiment']) {
    run(
      db,
      `UPDATE ${table} SET deleted_at_ms = :nowMs
       WHERE import_id = :importId AND deleted_at_ms IS NULL`,
      { importId, nowMs },
    );
  }
}

/** Brings back the runs that the last {@link hideImport} hid, not those deleted one by one before. */
export function showImport(db: WritableDb, importId: ImportId): void {
  const row = get<{ ms: number | null }>(
    db,
    `SELECT max(ms) AS ms FROM (
       SELECT deleted_at_ms AS ms FROM run WHERE import_id = :importId
       UNION ALL SELECT deleted_at_ms FROM experiment WHERE import_id = :importId)`,
    { importId },
  );
  for (const table of ['run', 'experiment']) {
    run(
      db,
      `UPDATE ${table} SET deleted_at_ms = NULL
       WHERE import_id = :importId AND deleted_at_ms = :ms`,
      { importId, ms: row?.ms ?? null },
    );
  }
}

/** The import of a run or an experiment with this content that is still shown; `null`: there is none. */
export function importOfContent(db: ReadableDb, contentSha256: string): Recording | null {
  const shown = `content_sha256 = :contentSha256 AND deleted_at_ms IS NULL`;
  const row = get<{ importId: ImportId }>(
    db,
    `SELECT import_id AS importId FROM run WHERE ${shown}
     UNION ALL SELECT import_id FROM experiment WHERE ${shown}`,
    { contentSha256 },
  );
  return row && importById(db, row.importId);
}

export function setRunContent(db: WritableDb, runId: RunId, contentSha256: string): void {
  run(db, `UPDATE run SET content_sha256 = :contentSha256 WHERE id = :runId`, {
    runId,
    contentSha256,
  });
}

const columns = `id AS importId, imported_at_ms AS importedAtMs, format, tool,
  tool_version AS toolVersion, file_name AS fileName, file_sha256 AS fileSha256`;
