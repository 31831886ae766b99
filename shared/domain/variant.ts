import { z } from 'zod';
import { ModelId } from '../ids.ts';
import { QuantizationPart } from './gguf.ts';

/** llama.cpp's file types, from the most bits to the least; whether one can be made, a plan tells. */
export const QuantizationType = z.enum([
  ...(['F32', 'F16', 'BF16', 'Q8_0', 'Q6_K'] as const),
  ...(['Q5_K_M', 'Q5_K_S', 'Q5_1', 'Q5_0', 'Q4_K_M', 'Q4_K_S', 'Q4_1', 'Q4_0'] as const),
  ...(['IQ4_NL', 'IQ4_XS', 'MXFP4_MOE', 'NVFP4', 'Q3_K_L', 'Q3_K_M', 'Q3_K_S'] as const),
  ...(['IQ3_M', 'IQ3_S', 'IQ3_XS', 'IQ3_XXS', 'Q2_K', 'Q2_K_S', 'Q2_0'] as const),
  ...(['IQ2_M', 'IQ2_S', 'IQ2_XS', 'IQ2_XXS', 'TQ2_0', 'TQ1_0', 'IQ1_M', 'IQ1_S', 'Q1_0'] as const),
]);
export type QuantizationType = z.infer<typeof QuantizationType>;

/** Types that the output and the token embedding can be given apart from the rest. */
export const TensorChoice = z.enum([
  ...(['F32', 'F16', 'BF16', 'Q8_0', 'Q6_K', 'Q5_K', 'Q5_1', 'Q5_0'] as const),
  ...(['Q4_K', 'Q4_1', 'Q4_0', 'IQ4_NL', 'Q3_K', 'Q2_K'] as const),
]);
export type TensorChoice = z.infer<typeof TensorChoice>;

/** Tensors whose rows do not divide into blocks of the type that was wanted: llama.cpp takes another. */
export const Fallback = z.object({
  wanted: z.string(),
  used: z.string(),
  tensors: z.number().int(),
});
export type Fallback = z.infer<typeof Fallback>;

/** Which layers are left out. */
export const PruneChoice = z.discriminatedUnion('how', [
  /** Counted from 0. */
  z.object({
    how: z.literal('chosen'),
    layers: z.array(z.number().int().min(0).max(10_000)).min(1).max(10_000),
  }),
  /** Spread over the depth; the first and the last layer stay as long as others are left. */
  z.object({ how: z.literal('evenly'), count: z.number().int().min(1).max(10_000) }),
  /** The block of neighbours whose input and output differ least in angle, see `least-change.ts`. */
  z.object({ how: z.literal('least-change'), count: z.number().int().min(1).max(10_000) }),
]);
export type PruneChoice = z.infer<typeof PruneChoice>;

const quantization = {
  modelId: ModelId,
  outputType: TensorChoice.nullable().default(null),
  embeddingType: TensorChoice.nullable().default(null),
};

export const QuantizeRequest = z.object({
  kind: z.literal('quantize'),
  ...quantization,
  type: QuantizationType,
});
export type QuantizeRequest = z.infer<typeof QuantizeRequest>;

export const PruneRequest = z.object({
  kind: z.literal('prune'),
  ...quantization,
  choice: PruneChoice,
  /** `null`: the tensors that stay are copied as they are. */
  type: QuantizationType.nullable().default(null),
});
export type PruneRequest = z.infer<typeof PruneRequest>;

/** What is said of a way to make a variant before it is made; by llama.cpp, without computing it. */
export const VariantPlan = z.object({
  type: QuantizationType,
  /** Other types that come out the same, tensor by tensor; they are listed once, under the first. */
  sameAs: z.array(QuantizationType),
  /** Why llama.cpp cannot make it; `null`: it can. `failed` comes with {@link detail}. */
  obstacle: z.enum(['needs-importance-matrix', 'not-made-by-this-release', 'failed']).nullable(),
  detail: z.string(),
  mix: z.array(QuantizationPart),
  /** Of the whole file. */
  sizeBytes: z.number(),
  bitsPerWeight: z.number().nullable(),
  fallbacks: z.array(Fallback),
});
export type VariantPlan = z.infer<typeof VariantPlan>;

/** Where a variant comes from and how it was made. */
export const Lineage = z.object({
  modelId: ModelId,
  sourceId: ModelId,
  sourceName: z.string(),
  /** `null`: it was not known when the variant was made. */
  sourceSha256: z.string().nullable(),
  sha256: z.string(),
  /** The layers that were left out, counted in the source. */
  prunedLayers: z.array(z.number().int()),
  choice: PruneChoice.nullable(),
  type: QuantizationType.nullable(),
  outputType: TensorChoice.nullable(),
  embeddingType: TensorChoice.nullable(),
  /** The source was quantized already: quality is lost twice, so no verdict is made of it. */
  isRequantized: z.boolean(),
  /** Version of llama.cpp that wrote it. */
  madeBy: z.string(),
  madeAtMs: z.number(),
});
export type Lineage = z.infer<typeof Lineage>;

/** What was made, as the bounded reader found it. */
export const VariantResult = z.object({
  kind: z.literal('variant'),
  lineage: Lineage,
  modelName: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  sourceSizeBytes: z.number(),
  mix: z.array(QuantizationPart),
  bitsPerWeight: z.number(),
  fallbacks: z.array(Fallback),
  /** Angular distance of each block of that many layers, by its first layer; lower changes less. */
  blockChanges: z.array(z.number()).nullable(),
});
export type VariantResult = z.infer<typeof VariantResult>;
