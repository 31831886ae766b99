import { copyBeforeMigration } from './backup.ts';
import { withStorageFailures } from './failures.ts';
import type { WritableDb } from './handle.ts';
import type { Migration } from './migrations/migration.ts';
import { inTransaction } from './statements.ts';

/** "TRPT" in the file's header: the mark by which a database is known to be ours. */
export const applicationId = 0x54525054;

/**
 * Brings the schema up to the last of `migrations`, each step in a transaction of its own. A
 * database that holds something is copied first.
 */
export function migrate(db: WritableDb, migrations: readonly Migration[]): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  const missing = migrations.filter((migration) => migration.version > found);
  if (missing.length === 0) return;
  if (found > 0 && !db.memory) withStorageFailures(db.name, () => copyBeforeMigration(db, found));
  for (const migration of missing) apply(db, migration);
}

function apply(db: WritableDb, migration: Migration): void {
  inTransaction(db, () => {
    migration.up(db);
    const orphans = db.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) {
      throw new Error(
        `Migration ${migration.version} leaves ${orphans.length} rows without parent`,
      );
    }
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${migration.version}`);
  });
}
