import { z } from 'zod';
import { ModelId } from '../ids.ts';
import { Wire } from './provider.ts';
import { RecordedSetting } from './recording.ts';

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
    /** File that the record was taken from. */
    name: z.string(),
    format: z.string(),
    systemPrompt: z.string().nullable(),
    /** In the words of the tool that recorded it. */
    settings: z.array(RecordedSetting),
    /** Another Triptych measured it: the settings of the pane are then those that were asked for. */
    isMeasured: z.boolean(),
  }),
]);
export type PaneSource = z.infer<typeof PaneSource>;

/** The model of every recorded pane: none of those here. */
export const recordedModelId = ModelId.parse('recorded');
