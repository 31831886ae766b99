import type { WritableDb } from '#db/handle.ts';
import { ownPrices, saveOwnPrice, setOwnPriceDeletedAt } from '#db/queries/own-prices.ts';
import { readPrices } from '#models/catalog/providers.ts';
import type { PriceRow } from '#shared/domain/price.ts';
import type { OwnPriceInput } from '#shared/domain/remote-servers.ts';
import { priceAt } from '#shared/pricing/price-at.ts';

/** Our dated prices, and the person's own, which win and are kept apart. */
export function createPrices(db: WritableDb) {
  let ours: readonly PriceRow[] | null = null;
  const ourRows = () => (ours ??= readPrices());

  return {
    list: () => ({ ours: [...ourRows()], own: ownPrices(db) }),

    /** What a model costs at a provider at a moment; `null`: nobody says. */
    at(provider: string, model: string, atMs: number): PriceRow | null {
      const query = { provider, model, day: dayOf(atMs) };
      return priceAt(ownPrices(db), query) ?? priceAt(ourRows(), query);
    },

    set({ model, ...input }: OwnPriceInput): PriceRow {
      const row = { ...input, models: [model], asOf: dayOf(Date.now()), until: null, note: null };
      saveOwnPrice(db, model, row);
      return row;
    },

    reset: (of: { provider: string; model: string }) => setOwnPriceDeletedAt(db, of, Date.now()),
    restore: (of: { provider: string; model: string }) => setOwnPriceDeletedAt(db, of, null),
  };
}

export type Prices = ReturnType<typeof createPrices>;

/** The providers bill by UTC days. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
