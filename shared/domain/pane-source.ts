import { z } from 'zod';
import { ModelId } from '../ids.ts';
import { Wire } from './provider.ts';
import { RecordedSetting } from './recording.ts';

const AskedModel = z.object({
  providerName: z.string(),
  /** The id that is asked for; what was returned stands in the attempts. */
  model: z.string(),
  /** Ids that the server may return for it and that are no other model. */
  aliases: z.array(z.string()),
});
type AskedModel = z.infer<typeof AskedModel>;

/** What answered in a pane, frozen when the run began. */
export const PaneSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('file'),
    path: z.string(),
    sizeBytes: z.number().int(),
    sha256: z.string().nullable(),
  }),
  AskedModel.extend({
    kind: z.literal('provider'),
    providerId: z.string(),
    /** Without a key. */
    baseUrl: z.string(),
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
    /** The remote model that the other Triptych asked; `null`: a file there, or another tool. */
    asked: AskedModel.nullable().default(null),
  }),
]);
export type PaneSource = z.infer<typeof PaneSource>;

/** The remote model that answered in a pane, here or where it was recorded; `null`: none did. */
export function askedModel(source: PaneSource): AskedModel | null {
  switch (source.kind) {
    case 'file':
      return null;
    case 'provider':
      return { providerName: source.providerName, model: source.model, aliases: source.aliases };
    case 'recorded':
      return source.asked;
  }
}

/** The model of every recorded pane: none of those here. */
export const recordedModelId = ModelId.parse('recorded');
