import { z } from 'zod';
import { Fit } from './memory.ts';
import { KeyState } from './remote-servers.ts';

/** `owner/name`, or a name alone of the old ones; nothing else, for it becomes part of an address. */
export const HubRepository = z
  .string()
  .trim()
  .regex(/^\w[\w.-]{0,95}(?:\/\w[\w.-]{0,95})?$/)
  .refine((name) => !name.includes('..'));

const Revision = z
  .string()
  .regex(/^\w[\w.-]{0,120}$/)
  .refine((name) => !name.includes('..'));
const Commit = z.string().regex(/^[0-9a-f]{40}$/);

export const hubFilePath = z
  .string()
  .min(1)
  .max(500)
  .refine((path) => path.split('/').every((part) => part !== '' && !/^\.|[\\:\p{Cc}]/u.test(part)));

export const OfRepository = z.object({
  repository: HubRepository,
  /** A branch, tag or commit; `null`: the newest. */
  revision: Revision.nullable().default(null),
});
export type OfRepository = z.infer<typeof OfRepository>;

export const HubFile = z.object({
  path: hubFilePath,
  sizeBytes: z.number().int().nonnegative(),
  /** Where the hub tells it; `null`: nobody can check what arrives. */
  sha256: z.string().nullable(),
});
export type HubFile = z.infer<typeof HubFile>;

/** What the hub says of any repository. */
const Described = z.object({
  repository: z.string(),
  /** As its card names it; `null`: the card does not say. */
  licence: z.string().nullable(),
  /** Its owner lets only those in who asked. */
  isGated: z.boolean(),
  downloads: z.number().nullable(),
  updatedAtMs: z.number().nullable(),
});

/** A dataset on the hub, before anything of it is downloaded. */
export const HubDataset = Described.extend({
  /** The commit that the files are of. */
  revision: Commit,
  /** Those that can be read here. */
  files: z.array(HubFile),
  otherFiles: z.number().int(),
});
export type HubDataset = z.infer<typeof HubDataset>;

/** A line of what a search for models found. */
export const HubModel = Described.extend({
  author: z.string(),
  /** `null`: the hub does not say. */
  parameters: z.number().nullable(),
});
export type HubModel = z.infer<typeof HubModel>;

export const SearchModels = z.object({
  text: z.string().trim().max(200),
  sort: z.enum(['downloads', 'updated', 'likes']).default('downloads'),
});
export type SearchModels = z.infer<typeof SearchModels>;

/** One model of a repository: a quantization, in one file or in several. */
export const HubQuantization = z.object({
  /** As its name says it: `Q4_K_M`; the file's name where it says none. */
  name: z.string(),
  files: z.array(HubFile).min(1),
  sizeBytes: z.number(),
  group: z.enum(['small', 'balanced', 'large']),
  /** On this machine now; `null`: its header could not be read from afar. */
  fit: Fit.nullable(),
  /** What it would hold in memory; `null` as {@link fit}. */
  heldBytes: z.number().nullable(),
  isRecommended: z.boolean(),
});
export type HubQuantization = z.infer<typeof HubQuantization>;

export const HubModelDetails = z.object({
  model: HubModel,
  revision: Commit,
  /** The smallest first. */
  quantizations: z.array(HubQuantization),
  /** Memory that could be taken now, which the fits are against. */
  freeBytes: z.number(),
});
export type HubModelDetails = z.infer<typeof HubModelDetails>;

export const hubAddress = 'https://huggingface.co';

export const HubSettings = z.object({
  /** The hub, or a mirror of it. */
  address: z.url(),
  token: KeyState,
});
export type HubSettings = z.infer<typeof HubSettings>;
