import type { DownloadSettings } from '#shared/domain/download.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { get, run } from '../statements.ts';

interface Kept {
  readonly hubAddress: string;
  readonly downloads: DownloadSettings;
}

/** What was set of the hub and the downloads; `null`: nothing. */
export function hubSetting<Name extends keyof Kept>(db: ReadableDb, name: Name): Kept[Name] | null {
  const row = get<{ value: string }>(db, `SELECT value FROM preference WHERE name = :name`, {
    name,
  });
  return row ? (JSON.parse(row.value) as Kept[Name]) : null;
}

export function setHubSetting<Name extends keyof Kept>(
  db: WritableDb,
  name: Name,
  value: Kept[Name],
): void {
  run(
    db,
    `INSERT INTO preference (name, value) VALUES (:name, :value)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    { name, value: JSON.stringify(value) },
  );
}
