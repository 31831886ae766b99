import { z } from 'zod';
import { ModelId } from '../ids.ts';

const MeasuredFigure = z.object({
  median: z.number(),
  p25: z.number(),
  p75: z.number(),
  n: z.number().int(),
});

/** What the person's own finished runs of one local model came to. */
export const MeasuredModel = z.object({
  modelId: ModelId,
  modelName: z.string(),
  runs: z.number().int(),
  firstAtMs: z.number(),
  lastAtMs: z.number(),
  ttftMs: MeasuredFigure.nullable(),
  decodeTokensPerSecond: MeasuredFigure.nullable(),
});
export type MeasuredModel = z.infer<typeof MeasuredModel>;
