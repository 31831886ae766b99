import { z } from 'zod';
import { RunEvent } from './run-event.ts';
import { Run } from './run.ts';

/** One run with everything that happened in it, so that others see the same figures. */
export const RunExport = z.object({
  format: z.literal('triptych-run'),
  version: z.literal(1),
  /** The Triptych that wrote it. */
  triptych: z.string().max(50),
  exportedAtMs: z.number(),
  run: Run,
  events: z.array(RunEvent),
  /** SHA-256 of the JSON of this object without this field, as `JSON.stringify` writes it. */
  sha256: z.string().length(64),
});
export type RunExport = z.infer<typeof RunExport>;
