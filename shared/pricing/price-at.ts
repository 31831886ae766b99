import type { PriceRow } from '../domain/price.ts';

interface PriceQuery {
  readonly provider: string;
  /** The id that the server returned, or the one asked for while there is no answer. */
  readonly model: string;
  /** Day of the attempt, `YYYY-MM-DD`. */
  readonly day: string;
}

/**
 * The price of a model on a day: the newest row read by then that had not ended. `null` when the table
 * has none; a price is never taken over from another model, another provider or a later day.
 */
export function priceAt(
  rows: readonly PriceRow[],
  { provider, model, day }: PriceQuery,
): PriceRow | null {
  const fitting = rows.filter(
    (row) =>
      row.provider === provider &&
      row.models.includes(model) &&
      row.asOf <= day &&
      (row.until === null || day <= row.until),
  );
  return fitting.toSorted((a, b) => a.asOf.localeCompare(b.asOf)).at(-1) ?? null;
}
