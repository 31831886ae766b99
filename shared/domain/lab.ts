import { z } from 'zod';
import { LabJobId, ModelId } from '../ids.ts';
import { Failure } from './failure.ts';
import { FidelityRequest, FidelityResult } from './fidelity.ts';
import { SpeedRequest, SpeedResult } from './speed.ts';
import {
  PruneRequest,
  QuantizeRequest,
  TensorChoice,
  VariantPlan,
  VariantResult,
} from './variant.ts';

/** What can be asked of the lab: work of minutes that is started, followed and cancelled. */
export const LabRequest = z.discriminatedUnion('kind', [
  QuantizeRequest,
  PruneRequest,
  FidelityRequest,
  SpeedRequest,
]);
export type LabRequest = z.infer<typeof LabRequest>;
export type LabRequestInput = z.input<typeof LabRequest>;

export const LabResult = z.discriminatedUnion('kind', [VariantResult, FidelityResult, SpeedResult]);
export type LabResult = z.infer<typeof LabResult>;

/** What a job is doing; the words are the reader's. */
export const LabStage = z.enum([
  'checking',
  'finding-layers',
  'writing',
  'reading-back',
  'hashing',
  'loading',
  'measuring',
]);
export type LabStage = z.infer<typeof LabStage>;

export const LabProgress = z.object({
  stage: LabStage,
  /** Of the stage; `null`: it cannot be told. */
  share: z.number().min(0).max(1).nullable(),
});
export type LabProgress = z.infer<typeof LabProgress>;

export const LabStatus = z.enum([
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'interrupted',
]);
export type LabStatus = z.infer<typeof LabStatus>;

export const LabJob = z.object({
  id: LabJobId,
  request: LabRequest,
  status: LabStatus,
  createdAtMs: z.number(),
  finishedAtMs: z.number().nullable(),
  /** `null` unless it runs. */
  progress: LabProgress.nullable(),
  result: LabResult.nullable(),
  failure: Failure.nullable(),
});
export type LabJob = z.infer<typeof LabJob>;

/** Every type that a model could be quantized to. */
export const QuantizationPlans = z.object({
  sizeBytes: z.number(),
  bitsPerWeight: z.number(),
  /** The types of quantized tensors in the source; where there are any, making another loses twice. */
  quantizedAlready: z.array(z.string()),
  plans: z.array(VariantPlan),
});
export type QuantizationPlans = z.infer<typeof QuantizationPlans>;

export const PlanRequest = z.object({
  modelId: ModelId,
  outputType: TensorChoice.nullable().default(null),
  embeddingType: TensorChoice.nullable().default(null),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

export function hasEnded({ status }: Pick<LabJob, 'status'>): boolean {
  return status !== 'waiting' && status !== 'running';
}
