import type { Download } from '#shared/domain/download.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { DownloadId, ModelId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';

/** What is asked for, from its start on. */
type DownloadBody = Pick<
  Download,
  'purpose' | 'name' | 'source' | 'licence' | 'files' | 'createdAtMs'
>;

export interface StoredDownload extends DownloadBody {
  readonly id: DownloadId;
  /** `waiting` also while it goes on: a core that ends then leaves it to the next one. */
  readonly state: 'waiting' | 'paused' | 'failed' | 'done';
  readonly failure: Failure | null;
  readonly modelId: ModelId | null;
}

/** Ranges of bytes that are on the disk, from the first to the one before the last number. */
export interface StoredProgress {
  readonly done: readonly (readonly [start: number, end: number])[];
  readonly etag: string | null;
}

/** In the order in which they have their turns. */
export function listDownloads(db: ReadableDb): StoredDownload[] {
  return all<Row>(db, `SELECT ${columns} FROM download ORDER BY position, id`).map(toDownload);
}

/** @throws WorkbenchError DOWNLOAD_NOT_FOUND */
export function downloadById(db: ReadableDb, id: DownloadId): StoredDownload {
  const row = get<Row>(db, `SELECT ${columns} FROM download WHERE id = :id`, { id });
  if (!row) throw new WorkbenchError({ code: 'DOWNLOAD_NOT_FOUND' });
  return toDownload(row);
}

/** Behind all others. */
export function insertDownload(db: WritableDb, id: DownloadId, body: DownloadBody): void {
  run(
    db,
    `INSERT INTO download (id, position, state, body)
     SELECT :id, coalesce(max(position), 0) + 1, 'waiting', :body FROM download`,
    { id, body: JSON.stringify(body) },
  );
}

export function setDownloadState(
  db: WritableDb,
  id: DownloadId,
  state: StoredDownload['state'],
  failure: Failure | null = null,
): void {
  run(db, `UPDATE download SET state = :state, failure = :failure WHERE id = :id`, {
    id,
    state,
    failure: failure && JSON.stringify(failure),
  });
}

/** It has become that model, or with `null` a file that is to be read. */
export function finishDownload(db: WritableDb, id: DownloadId, modelId: ModelId | null): void {
  run(
    db,
    `UPDATE download SET state = 'done', failure = NULL, model_id = :modelId WHERE id = :id`,
    { id, modelId },
  );
}

/** The order in which they have their turns from now on. */
export function orderDownloads(db: WritableDb, ids: readonly DownloadId[]): void {
  inTransaction(db, () => {
    for (const [position, id] of ids.entries()) {
      run(db, `UPDATE download SET position = :position WHERE id = :id`, { id, position });
    }
  });
}

/** Forgets a download and how far it came. */
export function deleteDownload(db: WritableDb, id: DownloadId): void {
  run(db, `DELETE FROM download WHERE id = :id`, { id });
}

export function progressOf(db: ReadableDb, id: DownloadId, fileIndex: number): StoredProgress {
  const row = get<{ done: string; etag: string | null }>(
    db,
    `SELECT done, etag FROM download_file WHERE download_id = :id AND file_index = :fileIndex`,
    { id, fileIndex },
  );
  return row ? { done: JSON.parse(row.done), etag: row.etag } : { done: [], etag: null };
}

/** Only bytes that were synced before may be told here. */
export function saveProgress(
  db: WritableDb,
  id: DownloadId,
  fileIndex: number,
  { done, etag }: StoredProgress,
): void {
  run(
    db,
    `INSERT INTO download_file (download_id, file_index, done, etag)
     VALUES (:id, :fileIndex, :done, :etag)
     ON CONFLICT (download_id, file_index) DO UPDATE SET done = excluded.done, etag = excluded.etag`,
    { id, fileIndex, done: JSON.stringify(done), etag },
  );
}

/** Of what was wrong nothing is kept. */
export function dropProgress(db: WritableDb, id: DownloadId): void {
  run(db, `DELETE FROM download_file WHERE download_id = :id`, { id });
}

interface Row {
  readonly id: DownloadId;
  readonly state: StoredDownload['state'];
  readonly body: string;
  readonly failure: string | null;
  readonly modelId: ModelId | null;
}

const columns = `id, state, body, failure, model_id AS modelId`;

function toDownload({ body, failure, ...row }: Row): StoredDownload {
  const known = JSON.parse(body) as DownloadBody;
  return { ...known, ...row, failure: failure === null ? null : JSON.parse(failure) };
}
