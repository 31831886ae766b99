import { z } from 'zod';
import { Failure } from '#shared/domain/failure.ts';
import { FidelityRequest, FidelityResult } from '#shared/domain/fidelity.ts';
import { QuantizationPart } from '#shared/domain/gguf.ts';
import { SpeedArm, SpeedSubject, SpeedTest } from '#shared/domain/speed.ts';
import { Fallback, QuantizationType, TensorChoice } from '#shared/domain/variant.ts';

/** How llama.cpp is to write a variant. */
export const NativeQuantization = z.object({
  /** `null`: the tensors are copied as they are. */
  fileType: QuantizationType.nullable(),
  /** Other than the file type would have it; `null`: as that has it. */
  outputType: TensorChoice.nullable(),
  embeddingType: TensorChoice.nullable(),
  /** Layers to leave out, counted from 0, in ascending order. */
  prunedLayers: z.array(z.number().int().nonnegative()),
});
export type NativeQuantization = z.infer<typeof NativeQuantization>;

/** What would come of it, as llama.cpp itself says. */
export const PlannedQuantization = z.object({
  mix: z.array(QuantizationPart).max(100),
  elements: z.number(),
  fallbacks: z.array(Fallback).max(100),
  needsMatrix: z.boolean(),
  /** Why it cannot be made, in llama.cpp's words. */
  problem: z.string().max(400).nullable(),
});
export type PlannedQuantization = z.infer<typeof PlannedQuantization>;

/** Settings that change what a model says, not only how fast. */
export const ComputedWith = SpeedArm.pick({
  flashAttention: true,
  keyCacheType: true,
  valueCacheType: true,
});
export type ComputedWith = z.infer<typeof ComputedWith>;

/** What is measured of a model's probabilities; every path is absolute. */
export const FidelityQuestion = FidelityRequest.pick({
  contextTokens: true,
  chunks: true,
  threads: true,
  prompts: true,
  continuedTokens: true,
}).extend({
  path: z.string(),
  referencePath: z.string().nullable(),
  textPath: z.string(),
  /** Of the CPU; `null`: the one that ggml takes. */
  cpuLibrary: z.string().max(100).nullable(),
  /** How the model computes, and how its reference does. */
  own: ComputedWith,
  reference: ComputedWith,
  /** A file that is not there yet, for what the reference says; `null`: both are loaded at once. */
  storePath: z.string().nullable(),
});
export type FidelityQuestion = z.infer<typeof FidelityQuestion>;

export const FidelityAnswer = FidelityResult.pick({
  chunks: true,
  threads: true,
  vocabularySha256: true,
  perplexity: true,
  divergence: true,
  partings: true,
  elapsedMs: true,
});
export type FidelityAnswer = z.infer<typeof FidelityAnswer>;

/** A model that is to be measured in one way. */
export const SpeedSetUp = SpeedArm.omit({ modelId: true }).extend({
  path: z.string(),
  threads: z.number().int().positive(),
  contextTokens: z.number().int().positive(),
  /** Of the CPU; `null`: the one that ggml takes. */
  cpuLibrary: z.string().max(100).nullable(),
});
export type SpeedSetUp = z.infer<typeof SpeedSetUp>;

export const OpenedForSpeed = SpeedSubject.pick({
  modelType: true,
  modelSizeBytes: true,
  parameters: true,
  loadMs: true,
  contextMs: true,
  kvBytes: true,
});
export type OpenedForSpeed = z.infer<typeof OpenedForSpeed>;

/** What the core asks of the process that calls llama.cpp itself. One answer each, and progress before. */
export const ToNative = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('plan'),
    path: z.string(),
    quantizations: z.array(NativeQuantization),
  }),
  z.object({
    type: z.literal('make'),
    from: z.string(),
    to: z.string(),
    quantization: NativeQuantization,
  }),
  z.object({
    type: z.literal('compare-layers'),
    path: z.string(),
    blockLength: z.number().int().positive(),
  }),
  FidelityQuestion.extend({ type: z.literal('fidelity') }),
  /** Loads it, once; then it is measured as often as is asked. */
  SpeedSetUp.extend({ type: z.literal('open-for-speed') }),
  SpeedTest.extend({ type: z.literal('measure-speed') }),
]);
export type ToNative = z.infer<typeof ToNative>;

const version = z.string().max(100);

/** The core checks it: the process may have been taken over by the file. */
export const FromNative = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), share: z.number().min(0).max(1) }),
  z.object({ type: z.literal('planned'), version, plans: z.array(PlannedQuantization) }),
  /** `reason`: why it could not be made. */
  z.object({ type: z.literal('made'), version, reason: z.string().max(1000).nullable() }),
  /** How much each block of layers changes; `null`: llama.cpp does not tell. */
  z.object({ type: z.literal('layers-compared'), changes: z.array(z.number()).nullable() }),
  z.object({ type: z.literal('fidelity-measured'), version, answer: FidelityAnswer }),
  z.object({ type: z.literal('opened-for-speed'), version, opened: OpenedForSpeed }),
  z.object({ type: z.literal('speed-measured'), elapsedNs: z.number().positive() }),
  z.object({ type: z.literal('failed'), failure: Failure }),
]);
export type FromNative = z.infer<typeof FromNative>;
