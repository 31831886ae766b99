import { readFileSync } from 'node:fs';
import { type PriceRow, PriceTable } from '#shared/domain/price.ts';
import { ProviderCatalog } from '#shared/domain/provider.ts';

const folder = new URL('../../data/', import.meta.url);

/** The providers that Triptych knows, with their models, from `data/providers.json`. */
export function readProviders(): ProviderCatalog {
  return ProviderCatalog.parse(read('providers.json'));
}

/** The dated prices of `data/prices.json`. */
export function readPrices(): readonly PriceRow[] {
  return PriceTable.parse(read('prices.json')).rows;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}
