import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { LabJob, LabRequest, PlanRequest, QuantizationPlans } from '../domain/lab.ts';
import { Ladder } from '../domain/ladder.ts';
import { Lineage } from '../domain/variant.ts';
import { LabJobId, ModelId } from '../ids.ts';
import { call } from './base.ts';

const OfJob = z.object({ jobId: LabJobId });

/** Variants of models and what is measured of them, by llama.cpp itself. */
export const lab = {
  /** Writes the job and returns at once; it waits for its turn behind other work of this machine. */
  start: call.input(LabRequest).output(LabJob),
  get: call.input(OfJob).output(LabJob),
  /** The newest first. */
  list: call.output(z.array(LabJob)),
  /** The job as it is now and whenever that changes; ends when the job has. */
  follow: call.input(OfJob).output(eventIterator(LabJob)),
  /** Stops it; nothing half made stays. */
  cancel: call.input(OfJob).output(z.void()),
  /** What each type would make of a model, as llama.cpp says without making it. */
  quantizations: call.input(PlanRequest).output(QuantizationPlans),
  /** A model and its variants, with what was measured of each last. */
  ladder: call.input(z.object({ modelId: ModelId })).output(Ladder),
  /** Where the variants that were made here come from. */
  lineages: call.output(z.array(Lineage)),
};
