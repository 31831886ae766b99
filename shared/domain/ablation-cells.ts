import { z } from 'zod';
import { ExperimentId, ModelId } from '../ids.ts';
import type { Failure } from './failure.ts';
import { Divergence, Parting, Perplexity } from './fidelity.ts';
import { QuantizationPart } from './gguf.ts';

export const Probe = z.enum(['make', 'speed', 'fidelity', 'answers']);
export type Probe = z.infer<typeof Probe>;

/** The model of an arm, as the bounded reader found it. */
export const MadeSubject = z.object({
  probe: z.literal('make'),
  modelId: ModelId,
  modelName: z.string(),
  sizeBytes: z.number(),
  bitsPerWeight: z.number().nullable(),
  mix: z.array(QuantizationPart),
  /** Counted in the source. */
  prunedLayers: z.array(z.number().int()),
  /** Made from a file that was quantized already: no verdict on quality. */
  isRequantized: z.boolean(),
});
export type MadeSubject = z.infer<typeof MadeSubject>;

/** One arm, once: loaded, warmed up in full length, measured, ended. `null`: not to be had. */
export const SpeedMeasured = z.object({
  probe: z.literal('speed'),
  prefillTokensPerSecond: z.number().nullable(),
  firstTokenMs: z.number().nullable(),
  decodeTokensPerSecond: z.number().nullable(),
  loadMs: z.number().nullable(),
  fileBackedBytes: z.number().nullable(),
  anonymousBytes: z.number().nullable(),
  kvBytes: z.number().nullable(),
  kvFormulaBytes: z.number().nullable(),
  /** Other programs took cores from the threads meanwhile; `null`: the system does not tell. */
  isDisturbed: z.boolean().nullable(),
  engine: z.string(),
  /** Of tokens guessed ahead. */
  prediction: z
    .object({ guessed: z.number().int(), accepted: z.number().int(), outputSha256: z.string() })
    .nullable(),
});
export type SpeedMeasured = z.infer<typeof SpeedMeasured>;

export const FidelityMeasured = z.object({
  probe: z.literal('fidelity'),
  perplexity: Perplexity,
  /** `null` for the reference itself. */
  divergence: Divergence.nullable(),
  partings: z.array(Parting),
});
export type FidelityMeasured = z.infer<typeof FidelityMeasured>;

/** How one arm did on the questions. */
const ArmAnswers = z.object({
  arm: z.number().int(),
  /** In the order of the items; `null`: not scored. */
  scores: z.array(z.number().nullable()),
  outputTokensPerItem: z.number().nullable(),
  /** An item with its samples one after the other, and as if all at once. */
  serialMsPerItem: z.number().nullable(),
  parallelMsPerItem: z.number().nullable(),
  unparsable: z.number().int(),
  failed: z.number().int(),
});
export type ArmAnswers = z.infer<typeof ArmAnswers>;

/** Arms that answer by the same strategy are one experiment, which can be opened. */
export const AnswersMeasured = z.object({
  probe: z.literal('answers'),
  experimentId: ExperimentId,
  items: z.array(z.object({ id: z.string(), domain: z.string().nullable(), cluster: z.string() })),
  arms: z.array(ArmAnswers),
});
export type AnswersMeasured = z.infer<typeof AnswersMeasured>;

export const CellResult = z.discriminatedUnion('probe', [
  MadeSubject,
  SpeedMeasured,
  FidelityMeasured,
  AnswersMeasured,
]);
export type CellResult = z.infer<typeof CellResult>;

/** One measurement that is wanted. */
export interface PlannedCell {
  readonly probe: Probe;
  /** The arms that it measures: one, but for answers. */
  readonly arms: readonly number[];
  /** Block of the interleaving, counted from 0. */
  readonly repetition: number;
}

export interface AblationCell extends PlannedCell {
  /** Place in the order of the work, counted from 0; the id of the cell within its ablation. */
  readonly position: number;
  readonly state: 'planned' | 'running' | 'done' | 'failed';
  readonly elapsedMs: number | null;
  readonly result: CellResult | null;
  readonly failure: Failure | null;
  /** The experiment of an `answers` cell as soon as it is one, so that a resume goes on with it. */
  readonly experimentId: ExperimentId | null;
}
