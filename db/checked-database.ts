import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { z } from 'zod';
import { Failure } from '#shared/domain/failure.ts';
import { withStorageFailures } from './failures.ts';
import { holdsBytes, refuseDamaged, refuseNewer, refuseForeign } from './inspect.ts';

/** Entry of the process that is told a {@link CheckRequest} and says a {@link CheckedDatabase}. */
export const checkProcess = new URL('check-process.ts', import.meta.url);

/** What is asked of it, once: the absolute path of the database. */
export type CheckRequest = { readonly path: string };

/** What a check of a whole database found. */
export const CheckedDatabase = z.union([
  z.object({ failure: Failure }),
  z.object({
    sizeBytes: z.number().int(),
    /** Schema version; `null`: a commit is open or was cut short, so that nothing could be read. */
    version: z.number().int().nullable(),
  }),
]);
export type CheckedDatabase = z.infer<typeof CheckedDatabase>;

/**
 * Reads every page of an existing database, also while another process writes to it, and changes no
 * byte: what a crash left is not taken back here.
 * @param supported the schema version that this program knows
 * @throws WorkbenchError DATABASE_NEWER, DATABASE_DAMAGED or STORAGE_FAILED
 */
export function checkDatabase(
  path: string,
  supported: number,
): { readonly sizeBytes: number; readonly version: number | null } {
  return withStorageFailures(path, () => {
    if (holdsBytes(`${path}-journal`)) return { sizeBytes: statSync(path).size, version: null };
    const db = new Database(path, { readonly: true, timeout: 5000 });
    try {
      refuseForeign(db, path);
      const version = refuseNewer(db, supported);
      refuseDamaged(db, path);
      // What is committed may still be in the journal beside the file.
      const pages = Number(db.pragma('page_count', { simple: true }));
      const pageBytes = Number(db.pragma('page_size', { simple: true }));
      return { sizeBytes: pages * pageBytes, version };
    } finally {
      db.close();
    }
  });
}
