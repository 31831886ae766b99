import { z } from 'zod';
import { Wire } from './provider.ts';

/** What answered in a pane, frozen when the run began. */
export const PaneSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    path: z.string(),
    sizeBytes: z.number().int(),
    sha256: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('provider'),
    providerId: z.string(),
    providerName: z.string(),
    /** Without a key. */
    baseUrl: z.string(),
    /** The id that is asked for; what was returned stands in the attempts. */
    model: z.string(),
    /** Ids that the server may return for it and that are no other model. */
    aliases: z.array(z.string()),
    wire: Wire,
  }),
  z.object({
    kind: z.literal('recorded'),
    /** File or program that the record was taken from. */
    name: z.string(),
    format: z.string(),
  }),
]);
export type PaneSource = z.infer<typeof PaneSource>;
