import type { Preferences } from '#shared/domain/system.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, inTransaction, run } from '../statements.ts';

/** The preferences that were ever set; the rest has its default. */
export function loadPreferences(db: ReadableDb): Partial<Preferences> {
  const rows = all<{ name: string; value: string }>(db, `SELECT name, value FROM preference`);
  return Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value)]));
}

/** Changes the preferences that `patch` names, and no other. */
export function savePreferences(db: WritableDb, patch: Partial<Preferences>): void {
  inTransaction(db, () => {
    for (const [name, value] of Object.entries(patch)) {
      run(
        db,
        `INSERT INTO preference (name, value) VALUES (:name, :value)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        { name, value: JSON.stringify(value) },
      );
    }
  });
}
