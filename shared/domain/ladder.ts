import { z } from 'zod';
import { LabJobId, ModelId } from '../ids.ts';
import { Divergence, Parting, Perplexity } from './fidelity.ts';
import { QuantizationPart } from './gguf.ts';
import { SpeedRow } from './speed.ts';
import { Lineage } from './variant.ts';

/** One model of a ladder with what was measured of it last; `null`: nothing yet. */
export const Rung = z.object({
  modelId: ModelId,
  name: z.string(),
  /** `null` for the source itself. */
  lineage: Lineage.nullable(),
  sizeBytes: z.number(),
  bitsPerWeight: z.number().nullable(),
  mix: z.array(QuantizationPart),
  /** Against the source. */
  fidelity: z
    .object({
      jobId: LabJobId,
      perplexity: Perplexity,
      divergence: Divergence.nullable(),
      partings: z.array(Parting),
    })
    .nullable(),
  /** Rungs with the same job were measured in the same turns: only these compare. */
  speed: z
    .object({ jobId: LabJobId, threads: z.number().int(), rows: z.array(SpeedRow) })
    .nullable(),
});
export type Rung = z.infer<typeof Rung>;

/** A model and the variants that were made of it and are on the list, the largest first. */
export const Ladder = z.object({ sourceId: ModelId, rungs: z.array(Rung) });
export type Ladder = z.infer<typeof Ladder>;
