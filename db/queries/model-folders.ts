import { WorkbenchError } from '#shared/domain/failure.ts';
import type { FolderId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

export interface StoredFolder {
  readonly id: FolderId;
  readonly path: string;
}

/** Remembers a folder; one of that path is brought back under its old id. Returns it as stored. */
export function saveFolder(db: WritableDb, folder: StoredFolder): StoredFolder {
  const { path } = folder;
  run(
    db,
    `INSERT INTO model_folder (id, path) VALUES (:id, :path)
     ON CONFLICT (path) DO UPDATE SET removed_at_ms = NULL`,
    { id: folder.id, path },
  );
  return get<StoredFolder>(db, `SELECT id, path FROM model_folder WHERE path = :path`, { path })!;
}

/** The folders that are watched, in the order in which they were first added. */
export function listFolders(db: ReadableDb): StoredFolder[] {
  return all(db, `SELECT id, path FROM model_folder WHERE removed_at_ms IS NULL ORDER BY rowid`);
}

/** @throws WorkbenchError FOLDER_NOT_FOUND */
export function setFolderRemovedAt(db: WritableDb, id: FolderId, atMs: number): void {
  const changed = run(db, `UPDATE model_folder SET removed_at_ms = :atMs WHERE id = :id`, {
    id,
    atMs,
  });
  if (changed === 0) throw new WorkbenchError({ code: 'FOLDER_NOT_FOUND', folder: id });
}
