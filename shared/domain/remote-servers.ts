import { z } from 'zod';
import { ModelId } from '../ids.ts';
import { PriceRow, Usd } from './price.ts';
import { Provider, RemoteModel } from './provider.ts';

/** Where a key lies. `environment` and `key-file` are read, never written. */
export const KeyPlace = z.enum([
  'environment',
  'key-file',
  /** The host's own secure storage, as Electron's. */
  'host',
  'keyring',
  'passphrase-file',
  'plain-file',
  /** Held until the workbench ends. */
  'memory',
]);
export type KeyPlace = z.infer<typeof KeyPlace>;

/** What anybody may know of a key. */
export const KeyState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** A file under a passphrase that was not given yet. */
  z.object({ state: z.literal('locked') }),
  /** Its place cannot be read, as when the system's keyring was reset. */
  z.object({ state: z.literal('unreadable'), reason: z.string() }),
  z.object({
    state: z.literal('set'),
    place: KeyPlace,
    /** Empty for a key that is too short to show a part of it. */
    lastFour: z.string().max(4),
  }),
]);
export type KeyState = z.infer<typeof KeyState>;

/** A model that can stand in a pane. */
export const ProviderModel = RemoteModel.extend({
  modelId: ModelId,
  /** Enabled by the person from the server's list: nobody says what it takes. */
  isOwn: z.boolean(),
  /** What it costs today; `null`: nobody says. */
  price: PriceRow.nullable(),
});
export type ProviderModel = z.infer<typeof ProviderModel>;

/** A provider that can be asked: one of ours, or a server of the person's own. */
export const ProviderEntry = Provider.extend({
  models: z.array(ProviderModel),
  /** `null`: the person has not given one yet. */
  baseUrl: z.url().nullable(),
  /** Where we say that it is, whatever the person said; `null`: a server of their own, or no address. */
  defaultBaseUrl: z.url().nullable(),
  /** Added by the person; ours can be given another address, not removed. */
  isOwn: z.boolean(),
  key: KeyState,
});
export type ProviderEntry = z.infer<typeof ProviderEntry>;

/** A server of the person's own, or with the id of one of ours another address for it. */
export const ProviderInput = z.object({
  /** Absent: a new one, whose id is made from its name. */
  id: z.string().max(64).optional(),
  name: z.string().trim().min(1).max(120),
  baseUrl: z.string().trim().min(1).max(2000),
});
export type ProviderInput = z.infer<typeof ProviderInput>;

/** Where a new key may be kept on this machine now, the safest first. */
export const KeyPlaceOption = z.object({
  place: z.enum(['host', 'keyring', 'passphrase-file', 'plain-file', 'memory']),
  isAvailable: z.boolean(),
  /** Why not, in the system's words. */
  reason: z.string().nullable(),
});
export type KeyPlaceOption = z.infer<typeof KeyPlaceOption>;

export const SetKey = z.object({
  providerId: z.string(),
  key: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    // What a header cannot carry is no key, and would be quoted in the error of whoever tried.
    .regex(/^[\x21-\x7e]+$/),
  place: KeyPlaceOption.shape.place,
  /** For `passphrase-file`. */
  passphrase: z.string().min(1).max(1000).optional(),
  /** A plain file can be read by every program of the user: only where that was agreed to. */
  isPlainAgreed: z.boolean().default(false),
});
export type SetKey = z.infer<typeof SetKey>;

/** What the server said of itself. */
export const ConnectionTest = z.object({
  /** Entries of its model list; `null`: it has none. */
  models: z.number().int().nullable(),
  elapsedMs: z.number(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const OwnPriceInput = z.object({
  provider: z.string().min(1).max(64),
  model: z.string().min(1).max(300),
  inputUsd: PriceRow.shape.inputUsd,
  cachedInputUsd: PriceRow.shape.cachedInputUsd,
  outputUsd: PriceRow.shape.outputUsd,
  /** Where the price was read. */
  source: z.string().max(2000).default(''),
});
export type OwnPriceInput = z.infer<typeof OwnPriceInput>;

/** What a run will cost before it starts, retries left out. */
export const CostInAdvance = z.object({
  /** What cannot be exceeded; `null`: a pane has no limit of tokens. */
  mostUsd: Usd.nullable(),
  /** The prompts alone, at four characters to a token. */
  promptUsd: Usd,
  /** Panes without a price. */
  unknown: z.number().int(),
});
export type CostInAdvance = z.infer<typeof CostInAdvance>;

export const Spending = z.object({
  /** `null`: none. */
  limitPerDayUsd: Usd.nullable(),
  /** Since midnight, local time of the core. */
  spentTodayUsd: Usd,
  /** Attempts of today that nobody can price. */
  unknownToday: z.number().int(),
});
export type Spending = z.infer<typeof Spending>;

/** The id of a remote model in panes, line-ups and history. */
export function remoteModelId(providerId: string, model: string): ModelId {
  return ModelId.parse(`${providerId}/${model}`);
}
