import { z } from 'zod';

/** One tensor as the header lists it; nothing of its data was read. */
export const GgufTensor = z.object({
  name: z.string(),
  /** ggml's name of the type: `F32`, `Q4_K`, … */
  type: z.string(),
  /** Elements per dimension, fastest first, as GGUF stores them; one to four. */
  shape: z.array(z.number().int().nonnegative()),
  sizeBytes: z.number().int().nonnegative(),
});
export type GgufTensor = z.infer<typeof GgufTensor>;

/** A header field for a reader's eyes. */
export const GgufField = z.object({
  key: z.string(),
  /** GGUF's name of the value's type: `uint32`, `string`, `array<string>`, … */
  type: z.string(),
  /** The value as text; a long one is cut, and an array shows its first elements. */
  text: z.string(),
  /** Elements of an array; `null` for a single value. */
  length: z.number().int().nullable(),
});
export type GgufField = z.infer<typeof GgufField>;

/** What attention needs of memory, one entry per layer where layers differ (hybrid models). */
export const GgufAttention = z.object({
  headCount: z.array(z.number().int().nonnegative()),
  headCountKv: z.array(z.number().int().nonnegative()),
  /** Elements per head. */
  keyLength: z.number().int().positive(),
  valueLength: z.number().int().positive(),
  /** Tokens that a sliding-window layer looks back; `null`: every layer sees all. */
  slidingWindow: z.number().int().positive().nullable(),
});
export type GgufAttention = z.infer<typeof GgufAttention>;

/** One file of a model that is stored in several. */
export const GgufSplit = z.object({
  /** Counted from 0. */
  index: z.number().int().nonnegative(),
  count: z.number().int().positive(),
});
export type GgufSplit = z.infer<typeof GgufSplit>;

/**
 * A GGUF file's header, read and checked by the bounded reader: what it says is consistent with
 * itself and with the size of the file. Absent values are `null`; nothing is guessed.
 */
export const GgufHeader = z.object({
  version: z.number().int(),
  sizeBytes: z.number().int(),
  /** `general.architecture`. */
  architecture: z.string(),
  /** `general.name`. */
  name: z.string().nullable(),
  license: z.string().nullable(),
  /** `general.file_type` by llama.cpp's name: `Q4_K_M`. The mix itself is in the tensors. */
  fileType: z.string().nullable(),
  /** Elements of all tensors. */
  parameters: z.number().int(),
  /** Bytes of all tensors, without padding. */
  tensorBytes: z.number().int(),
  trainedContext: z.number().int().nullable(),
  layers: z.number().int().nullable(),
  embeddingLength: z.number().int().nullable(),
  feedForwardLength: z.number().int().nullable(),
  attention: GgufAttention.nullable(),
  vocabularySize: z.number().int().nullable(),
  /** `tokenizer.ggml.model` and `.pre`. */
  tokenizer: z.string().nullable(),
  chatTemplate: z.string().nullable(),
  split: GgufSplit.nullable(),
  fields: z.array(GgufField),
  tensors: z.array(GgufTensor),
});
export type GgufHeader = z.infer<typeof GgufHeader>;
