import type { WritableDb } from '#db/handle.ts';
import { modelById, setSha256 } from '#db/queries/models.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import { hashFiles } from '#models/catalog/hash-files.ts';
import { modelFiles } from '#models/catalog/model-files.ts';
import type { Model } from '#shared/domain/model.ts';
import type { LabWork } from './jobs.ts';

/** @returns hexadecimal @throws the signal's reason; the system's error when a file cannot be read */
export async function sha256Of(
  files: readonly string[],
  sizeBytes: number,
  { signal, tell }: LabWork,
): Promise<string> {
  const job = hashFiles(files, (doneBytes) =>
    tell({ stage: 'hashing', share: Math.min(1, doneBytes / sizeBytes) }),
  );
  signal.addEventListener('abort', job.stop, { once: true });
  try {
    const sha256 = await job.result;
    signal.throwIfAborted();
    if (sha256 === null) throw new Error('hashing was stopped');
    return sha256;
  } finally {
    signal.removeEventListener('abort', job.stop);
  }
}

/** Of a model of the list: computed where it is not known yet, and then kept. */
export async function sourceSha256(db: WritableDb, model: Model, work: LabWork): Promise<string> {
  const stored = modelById(db, model.id);
  if (stored?.sha256) return stored.sha256;
  const before = await versionAt(model.path);
  const sha256 = await sha256Of(modelFiles(model.path).files, model.sizeBytes, work);
  if (before) setSha256(db, model.id, sha256, before.fileVersion);
  return sha256;
}
