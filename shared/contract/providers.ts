import { z } from 'zod';
import { PriceRow, Usd } from '../domain/price.ts';
import {
  ConnectionTest,
  CostInAdvance,
  KeyPlaceOption,
  OwnPriceInput,
  ProviderEntry,
  ProviderInput,
  SetKey,
  Spending,
} from '../domain/remote-servers.ts';
import { StartRun } from '../domain/run.ts';
import { call } from './base.ts';

const OfProvider = z.object({ providerId: z.string() });
const OfPrice = z.object({ provider: z.string(), model: z.string() });

export const providers = {
  /** All that can be asked, with the state of each key and never the key. */
  list: call.output(z.array(ProviderEntry)),
  /** Adds a server, changes one, or gives one of ours another address. */
  put: call.input(ProviderInput).output(ProviderEntry),
  /** Hides a server (or takes our own address back into use); `restore` brings it back. */
  remove: call.input(OfProvider).output(z.void()),
  restore: call.input(OfProvider).output(z.void()),
  keys: {
    /** Where a key can be kept here, the safest first. */
    places: call.output(z.array(KeyPlaceOption)),
    /** Write-only: no call ever returns a key. */
    set: call.input(SetKey).output(ProviderEntry),
    /** Opens the file under a passphrase until the workbench ends. */
    unlock: call.input(z.object({ passphrase: z.string().min(1).max(1000) })).output(z.void()),
    forget: call.input(OfProvider).output(z.void()),
  },
  /** Whether the server answers and takes the key; it fails with the server's own words. */
  test: call.input(OfProvider).output(ConnectionTest),
  /** The ids that the server lists now. */
  readModels: call.input(OfProvider).output(z.array(z.string())),
  /** Which of the server's ids stand in the catalogue, beside those that we know. */
  enableModels: call
    .input(OfProvider.extend({ ids: z.array(z.string().min(1).max(236)).max(500) }))
    .output(ProviderEntry),
  prices: {
    /** Ours, and apart from them the person's own, which win. */
    list: call.output(z.object({ ours: z.array(PriceRow), own: z.array(PriceRow) })),
    /** From today on. */
    set: call.input(OwnPriceInput).output(PriceRow),
    /** Ours holds again; `restore` brings the own one back. */
    reset: call.input(OfPrice).output(z.void()),
    restore: call.input(OfPrice).output(z.void()),
  },
  /** What a run would cost. */
  costInAdvance: call
    .input(StartRun.pick({ prompt: true, panes: true, samples: true }))
    .output(CostInAdvance),
  spending: {
    get: call.output(Spending),
    setLimit: call.input(z.object({ limitPerDayUsd: Usd.nullable() })).output(Spending),
  },
};
