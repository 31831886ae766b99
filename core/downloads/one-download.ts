import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { WritableDb } from '#db/handle.ts';
import { progressOf, saveProgress, type StoredDownload } from '#db/queries/downloads.ts';
import { hashFiles } from '#models/catalog/hash-files.ts';
import type { ByteLimiter } from '#models/hub/byte-limiter.ts';
import { lengthOf } from '#models/hub/byte-ranges.ts';
import { type FetchLimits, fetchFile } from '#models/hub/fetch-file.ts';
import type { HubConnection } from '#models/hub/hub-connection.ts';
import type { RemoteFile } from '#models/hub/read-range.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import type { ModelId } from '#shared/ids.ts';
import { becomeModel } from './become-model.ts';
import { localName, modelFolder, partialFolder } from './places.ts';
import { checkRoom, type FreeBytes } from './room.ts';

export interface DownloadParts {
  readonly db: WritableDb;
  readonly dataDir: string;
  readonly modelsFolder: string;
  readonly connection: HubConnection;
  readonly limiter: ByteLimiter;
  readonly limits: FetchLimits;
  readonly freeBytes: FreeBytes;
  readonly remoteFile: (download: StoredDownload, fileIndex: number) => Promise<RemoteFile>;
  readonly addModel: (path: string) => Promise<Model>;
}

interface Running {
  readonly signal: AbortSignal;
  /** Connections for one file. */
  readonly parts: number;
  readonly onProgress: (doneBytes: number) => void;
  readonly onChecking: () => void;
}

/** Bytes of a download that are on the disk. */
export function doneBytesOf(db: WritableDb, { id, files }: StoredDownload): number {
  return files.reduce((sum, _, index) => sum + lengthOf(progressOf(db, id, index).done), 0);
}

export function localFiles(dataDir: string, { id, purpose, files }: StoredDownload): string[] {
  const folder = partialFolder(dataDir, id);
  return files.map(({ path: given }) => path.join(folder, localName(purpose, given)));
}

/**
 * Fetches what is missing, checks it, and makes a model of it.
 * @returns the model's id; `null` for a file that is to be read
 * @throws WorkbenchError; the signal's reason
 */
export async function runDownload(
  download: StoredDownload,
  parts: DownloadParts,
  running: Running,
): Promise<ModelId | null> {
  const { db, dataDir } = parts;
  const { id, files } = download;
  const targets = localFiles(dataDir, download);
  await mkdir(partialFolder(dataDir, id), { recursive: true, mode: 0o700 });
  const doneBytes = files.map((_, index) => lengthOf(progressOf(db, id, index).done));
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const sum = () => doneBytes.reduce((all, each) => all + each, 0);
  const room = () => checkRoom(dataDir, totalBytes - sum(), parts.freeBytes);
  await room();
  for (const [index, { sizeBytes, sha256 }] of files.entries()) {
    const saved = progressOf(db, id, index);
    await fetchFile({
      ...parts,
      ...running,
      file: await parts.remoteFile(download, index),
      sizeBytes,
      target: targets[index] ?? '',
      saved,
      comparesEtag: sha256 === null,
      onProgress: (bytes) => {
        doneBytes[index] = bytes;
        running.onProgress(sum());
      },
      onSaved: async (progress) => {
        saveProgress(db, id, index, progress);
        if (!running.signal.aborted) await room();
      },
    });
  }
  running.onChecking();
  for (const [index, file] of files.entries()) {
    await checkContent(file, targets[index] ?? '', running.signal);
  }
  if (download.purpose === 'dataset') return null;
  const sha256 = files.length === 1 ? (files[0]?.sha256 ?? null) : null;
  const folder = modelFolder(parts.modelsFolder, download);
  const model = await becomeModel({ files: targets, sha256, folder }, { db, add: parts.addModel });
  await rm(partialFolder(dataDir, id), { recursive: true, force: true });
  return model.id;
}

/** @throws WorkbenchError DOWNLOAD_WRONG_CONTENT */
async function checkContent(
  { path: name, sha256 }: StoredDownload['files'][number],
  target: string,
  signal: AbortSignal,
): Promise<void> {
  if (sha256 === null) return;
  signal.throwIfAborted();
  const job = hashFiles([target], () => {});
  signal.addEventListener('abort', job.stop, { once: true });
  const found = await job.result;
  signal.removeEventListener('abort', job.stop);
  signal.throwIfAborted();
  if (found === sha256) return;
  const detail = `${found?.slice(0, 16)}… ≠ ${sha256.slice(0, 16)}…`;
  throw new WorkbenchError({
    code: 'DOWNLOAD_WRONG_CONTENT',
    file: name,
    problem: 'sha256',
    detail,
  });
}
