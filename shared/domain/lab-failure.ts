import { z } from 'zod';

/** Failures of the lab: variants, fidelity, the engine's speed. */
export const labFailures = [
  /** llama.cpp's library is not the one whose structures this program knows; it was not called. */
  z.object({
    code: z.literal('NATIVE_LIBRARY_REFUSED'),
    problem: z.enum(['missing', 'version', 'layout']),
    expected: z.string(),
    found: z.string(),
  }),
  z.object({
    code: z.literal('VARIANT_REFUSED'),
    model: z.string(),
    type: z.string(),
    obstacle: z.enum(['needs-importance-matrix', 'not-made-by-this-release', 'failed']),
    detail: z.string(),
  }),
  z.object({
    code: z.literal('LAYERS_REFUSED'),
    model: z.string(),
    /** Layers of the model. */
    layers: z.number().int(),
    problem: z.enum(['out-of-range', 'too-many', 'per-layer-fields', 'not-told']),
  }),
  z.object({
    code: z.literal('NO_ROOM'),
    path: z.string(),
    neededBytes: z.number(),
    /** Free space less what is kept free. */
    roomBytes: z.number(),
  }),
  /** Probabilities of unlike vocabularies cannot be compared. */
  z.object({
    code: z.literal('VOCABULARY_DIFFERS'),
    tokens: z.number().int(),
    referenceTokens: z.number().int(),
  }),
  z.object({
    code: z.literal('TEXT_TOO_SHORT'),
    tokens: z.number().int(),
    neededTokens: z.number().int(),
  }),
  z.object({ code: z.literal('TEXT_UNREADABLE'), path: z.string(), reason: z.string() }),
  z.object({ code: z.literal('LAB_JOB_NOT_FOUND'), job: z.string() }),
  z.object({ code: z.literal('ABLATION_NOT_FOUND'), ablation: z.string() }),
  /** The experiment that asked its questions was stopped by somebody. */
  z.object({ code: z.literal('ABLATION_ANSWERS_STOPPED'), experiment: z.string() }),
  /** It works already, or has nothing left to do. */
  z.object({ code: z.literal('ABLATION_NOT_RESUMABLE'), status: z.enum(['running', 'done']) }),
  /** Nothing is left to compare: every arm but the reference is excluded. */
  z.object({ code: z.literal('ABLATION_EMPTY'), model: z.string(), kind: z.string() }),
] as const;
