import { z } from 'zod';

/** Up to six decimals, so that one token costs a whole number of picodollars. */
const UsdPerMillion = z.string().regex(/^\d+(\.\d{1,6})?$/);
const date = z.iso.date();

/** What one million tokens of a model cost at a provider, as read from a source of a date. */
export const PriceRow = z.object({
  provider: z.string(),
  /** Ids that the provider takes or returns for this model. */
  models: z.array(z.string()).min(1),
  inputUsd: UsdPerMillion,
  /** `null`: the source names none, so cached tokens are counted at the full price. */
  cachedInputUsd: UsdPerMillion.nullable(),
  /** Reasoning included. */
  outputUsd: UsdPerMillion,
  /** Date of the source. */
  asOf: date,
  /** Last day at this price; `null` where no end is known. */
  until: date.nullable(),
  source: z.string(),
  note: z.string().nullable(),
});
export type PriceRow = z.infer<typeof PriceRow>;

/** `data/prices.json`. */
export const PriceTable = z.object({ rows: z.array(PriceRow) });
export type PriceTable = z.infer<typeof PriceTable>;

/** A decimal amount of dollars, exact: `0.0232856`. */
export const Usd = z.string().regex(/^\d+(\.\d+)?$/);

/** What an attempt cost, with what it was computed from, frozen. */
export const Cost = z.discriminatedUnion('basis', [
  /** The provider's own figure, which wins over any table. */
  z.object({ basis: z.literal('reported'), usd: Usd }),
  z.object({
    basis: z.literal('price-table'),
    usd: Usd,
    inputUsd: Usd,
    cachedInputUsd: Usd,
    outputUsd: Usd,
    row: PriceRow,
    /** Cached tokens or their price are unknown, so this is the most it can be. */
    isAtMost: z.boolean(),
  }),
  z.object({ basis: z.literal('unknown'), reason: z.enum(['no-usage', 'no-price']) }),
]);
export type Cost = z.infer<typeof Cost>;
