import { z } from 'zod';
import { Fit, MemoryEstimate } from '../domain/memory.ts';
import { maxPanes, PaneSpec } from '../domain/run.ts';
import { ModelId } from '../ids.ts';
import { call } from './base.ts';

export const memory = {
  /** What a model would take with these settings, against what is free now; nothing is loaded. */
  estimate: call
    .input(
      PaneSpec.extend({
        /** Panes that would be loaded at the same time. */
        alongside: z.array(PaneSpec).max(maxPanes).default([]),
      }),
    )
    .output(MemoryEstimate),
  /** How each model fits with default settings; `null`: its header cannot be read. */
  fits: call.output(z.array(z.object({ modelId: ModelId, fit: Fit.nullable() }))),
};
