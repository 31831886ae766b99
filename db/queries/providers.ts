import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, run } from '../statements.ts';

/** What the person said of a provider: a server of their own, or another address for one of ours. */
export interface StoredProvider {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** Ids of the server that were enabled. */
  readonly models: readonly string[];
  readonly isDeleted: boolean;
}

type Row = Omit<StoredProvider, 'models' | 'isDeleted'> & { models: string; isDeleted: number };

/** In the order in which they were added, removed ones among them: stored runs still name them. */
export function storedProviders(db: ReadableDb): StoredProvider[] {
  return all<Row>(
    db,
    `SELECT id, name, base_url AS baseUrl, models, deleted_at_ms IS NOT NULL AS isDeleted
     FROM provider ORDER BY created_at_ms, id`,
  ).map((row) => ({
    ...row,
    models: JSON.parse(row.models),
    isDeleted: row.isDeleted === 1,
  }));
}

/** Stores a provider; one with the same id is changed, and is there again if it was removed. */
export function saveProvider(
  db: WritableDb,
  { id, name, baseUrl, models }: Omit<StoredProvider, 'isDeleted'>,
  nowMs: number,
): void {
  run(
    db,
    `INSERT INTO provider (id, created_at_ms, name, base_url, models)
     VALUES (:id, :nowMs, :name, :baseUrl, :models)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, base_url = excluded.base_url,
       models = excluded.models, deleted_at_ms = NULL`,
    { id, name, baseUrl, nowMs, models: JSON.stringify(models) },
  );
}

/** Hides a provider, or with `null` brings it back. @throws WorkbenchError PROVIDER_NOT_FOUND */
export function setProviderDeletedAt(db: WritableDb, id: string, ms: number | null): void {
  const changes = run(db, `UPDATE provider SET deleted_at_ms = :ms WHERE id = :id`, { id, ms });
  if (changes === 0) throw new WorkbenchError({ code: 'PROVIDER_NOT_FOUND', provider: id });
}
