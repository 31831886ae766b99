import type { Recording } from '#shared/domain/recording.ts';
import type { ImportId } from '#shared/ids.ts';
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

/** The last import of this content that still has a run that is not deleted. */
export function importOfFile(db: ReadableDb, fileSha256: string): Recording | null {
  const found = get<Recording>(
    db,
    `SELECT ${columns} FROM import
     WHERE file_sha256 = :fileSha256
       AND EXISTS (SELECT 1 FROM run WHERE import_id = import.id AND deleted_at_ms IS NULL)
     ORDER BY imported_at_ms DESC LIMIT 1`,
    { fileSha256 },
  );
  return found ?? null;
}

/** Hides every run of the import that is shown. */
export function hideImport(db: WritableDb, importId: ImportId, nowMs: number): void {
  run(
    db,
    `UPDATE run SET deleted_at_ms = :nowMs WHERE import_id = :importId AND deleted_at_ms IS NULL`,
    { importId, nowMs },
  );
}

/** Brings back the runs that the last {@link hideImport} hid, not those deleted one by one before. */
export function showImport(db: WritableDb, importId: ImportId): void {
  run(
    db,
    `UPDATE run SET deleted_at_ms = NULL WHERE import_id = :importId AND deleted_at_ms =
       (SELECT max(deleted_at_ms) FROM run WHERE import_id = :importId)`,
    { importId },
  );
}

const columns = `id AS importId, imported_at_ms AS importedAtMs, format, tool,
  tool_version AS toolVersion, file_name AS fileName, file_sha256 AS fileSha256`;
