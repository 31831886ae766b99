import { z } from 'zod';
import { FactModelId } from '../ids.ts';
import { Localized, PlainDate } from './facts.ts';
import { hubFilePath, HubRepository } from './hub.ts';

/** A model to begin with: a file of a repository, and what is known of it without asking anybody. */
export const Starter = z.object({
  /** `stand-in`: only alike in shape to what `of` names, never its equal. */
  kind: z.enum(['chat', 'distillation', 'stand-in']),
  /** Models of the fact sheet that it was made from, or stands in for. */
  of: z.array(FactModelId).default([]),
  repository: HubRepository,
  file: hubFilePath,
  sizeBytes: z.number().int().positive(),
  /** The size is rounded. */
  isAbout: z.boolean().default(false),
  /** As the hub writes it; `null`: it is read there when the repository is opened. */
  licence: z.string().nullable().default(null),
  /** `null`: no source has it but the hub itself, which is asked at the download. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  sourceId: z.string(),
});
export type Starter = z.infer<typeof Starter>;

/** `data/starters.json`. */
export const StarterList = z.object({
  asOf: PlainDate,
  sources: z.array(Localized.extend({ id: z.string() })),
  starters: z.array(Starter),
});
export type StarterList = z.infer<typeof StarterList>;

/** The list, and which of it suits this machine now. */
export const StartersHere = StarterList.extend({
  /** Index of the largest chat model that fits with room to spare; `null`: none does. */
  recommended: z.number().int().nullable(),
  /** Memory that could be taken now. */
  freeBytes: z.number(),
});
export type StartersHere = z.infer<typeof StartersHere>;
