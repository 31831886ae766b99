import type { PriceRow } from '#shared/domain/price.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, run } from '../statements.ts';

/** The person's own prices that hold, oldest first. */
export function ownPrices(db: ReadableDb): PriceRow[] {
  return all<{ body: string }>(
    db,
    `SELECT body FROM own_price WHERE deleted_at_ms IS NULL ORDER BY as_of, provider, model`,
  ).map(({ body }) => JSON.parse(body));
}

/** Stores a price of one model; another one of the same day gives way. */
export function saveOwnPrice(db: WritableDb, model: string, row: PriceRow): void {
  run(
    db,
    `INSERT INTO own_price (provider, model, as_of, body) VALUES (:provider, :model, :asOf, :body)
     ON CONFLICT (provider, model, as_of) DO UPDATE SET body = excluded.body, deleted_at_ms = NULL`,
    { provider: row.provider, model, asOf: row.asOf, body: JSON.stringify(row) },
  );
}

/** Hides the own prices of a model, or with `null` brings them back. */
export function setOwnPriceDeletedAt(
  db: WritableDb,
  of: { readonly provider: string; readonly model: string },
  ms: number | null,
): void {
  run(
    db,
    `UPDATE own_price SET deleted_at_ms = :ms WHERE provider = :provider AND model = :model`,
    { ...of, ms },
  );
}
