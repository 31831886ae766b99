import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { withStorageFailures } from './failures.ts';
import { applicationId } from './migrate.ts';

/** Up to this size a whole check takes a fraction of a second, and is made at every start. */
const alwaysCheckedBytes = 64 * 1024 * 1024;

/**
 * Looks at an existing database before anything is written to it, and changes no byte of it. A
 * large one is checked page by page only when it was not closed properly: that leaves a journal.
 * @param supported the schema version that this program knows
 * @throws WorkbenchError DATABASE_NEWER, DATABASE_DAMAGED or STORAGE_FAILED
 */
export function inspectExisting(path: string, supported: number): void {
  const mustRollBack = holdsBytes(`${path}-journal`);
  const wasLeftOpen = mustRollBack || holdsBytes(`${path}-wal`);
  const mustCheck = wasLeftOpen || statSync(path).size <= alwaysCheckedBytes;
  withStorageFailures(path, () => {
    // A commit cut short must be rolled back before anything is read, which takes write access.
    const db = new Database(path, { readonly: !mustRollBack, timeout: 5000 });
    try {
      refuseForeign(db, path);
      refuseNewer(db, supported);
      if (mustCheck) refuseDamaged(db, path);
    } finally {
      db.close();
    }
  });
}

export function holdsBytes(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

export function refuseForeign(db: Database.Database, path: string): void {
  const id = db.pragma('application_id', { simple: true });
  const isEmpty = db.prepare(`SELECT 1 FROM sqlite_schema LIMIT 1`).get() === undefined;
  if (id === applicationId || (id === 0 && isEmpty)) return;
  const reason = 'it is the database of another program';
  throw new WorkbenchError({ code: 'DATABASE_DAMAGED', path, reason });
}

/** @returns the schema version of the database */
export function refuseNewer(db: Database.Database, supported: number): number {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > supported) throw new WorkbenchError({ code: 'DATABASE_NEWER', found, supported });
  return found;
}

export function refuseDamaged(db: Database.Database, path: string): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new WorkbenchError({ code: 'DATABASE_DAMAGED', path, reason: String(found) });
}
