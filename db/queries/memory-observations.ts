import type { MemoryUse } from '#shared/domain/memory.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, inTransaction, run } from '../statements.ts';

/** A load that was looked at: with which settings, and what it then took. */
export interface StoredObservation {
  readonly settings: LoadedWith;
  readonly use: MemoryUse;
}

type LoadedWith = Pick<
  ModelSettings,
  | 'gpuLayers'
  | 'contextSize'
  | 'batchSize'
  | 'flashAttention'
  | 'keyCacheType'
  | 'valueCacheType'
  | 'mmap'
  | 'mlock'
>;

interface OfFile {
  readonly fileVersion: string;
  readonly engine: string;
}

const keptPerFile = 20;

/** Keeps an observation, and of its file and engine the last twenty. */
export function saveObservation(
  db: WritableDb,
  { fileVersion, engine }: OfFile,
  { settings, use }: StoredObservation,
  atMs: number,
): void {
  inTransaction(db, () => {
    run(
      db,
      `INSERT INTO memory_observation (file_version, engine, at_ms, settings, memory_use)
       VALUES (:fileVersion, :engine, :atMs, :settings, :use)`,
      {
        fileVersion,
        engine,
        atMs,
        settings: JSON.stringify(settings),
        use: JSON.stringify(use),
      },
    );
    run(
      db,
      `DELETE FROM memory_observation WHERE file_version = :fileVersion AND engine = :engine
         AND id NOT IN (
           SELECT id FROM memory_observation
           WHERE file_version = :fileVersion AND engine = :engine ORDER BY id DESC LIMIT :kept
         )`,
      { fileVersion, engine, kept: keptPerFile },
    );
  });
}

/** Newest first. */
export function observationsOf(
  db: ReadableDb,
  { fileVersion, engine }: OfFile,
): StoredObservation[] {
  const rows = all<{ settings: string; use: string }>(
    db,
    `SELECT settings, memory_use AS "use" FROM memory_observation
     WHERE file_version = :fileVersion AND engine = :engine ORDER BY id DESC`,
    { fileVersion, engine },
  );
  return rows.map((row) => ({ settings: JSON.parse(row.settings), use: JSON.parse(row.use) }));
}
