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

/** Part of a model's bytes: all tensors of one type. */
export const QuantizationPart = z.object({
  type: z.string(),
  tensors: z.number().int(),
  sizeBytes: z.number().int(),
});
export type QuantizationPart = z.infer<typeof QuantizationPart>;

/** What tensors are stored as, the largest part first. */
export function mixOf(tensors: readonly GgufTensor[]): QuantizationPart[] {
  const sizes = new Map<string, { tensors: number; sizeBytes: number }>();
  for (const { type, sizeBytes } of tensors) {
    const part = sizes.get(type) ?? { tensors: 0, sizeBytes: 0 };
    sizes.set(type, { tensors: part.tensors + 1, sizeBytes: part.sizeBytes + sizeBytes });
  }
  return [...sizes]
    .map(([type, part]) => ({ type, ...part }))
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
}

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
  /** One entry that holds for all layers, or one entry per layer; the same for `headCountKv`. */
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

const tensor = z.string();
const key = z.string();
const count = z.number().int();

/**
 * Why a file is not taken for a model: a code with the data that its words need. Keys and names come
 * from the file and are cut. Counts that the file claims may be absurd; what is told is the limit.
 */
export const GgufRefusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('PATH_NOT_ABSOLUTE') }),
  z.object({ code: z.literal('NOT_A_FILE') }),
  /** `error` is the system's name for it: `EACCES`. */
  z.object({ code: z.literal('UNREADABLE'), error: z.string() }),
  z.object({ code: z.literal('TOO_SHORT'), sizeBytes: count }),
  z.object({ code: z.literal('WRONG_MAGIC') }),
  z.object({ code: z.literal('BIG_ENDIAN') }),
  z.object({ code: z.literal('UNKNOWN_VERSION'), version: count }),
  /** The header goes on where the file ends. */
  z.object({ code: z.literal('CUT_SHORT'), position: count }),

  z.object({ code: z.literal('TOO_MANY_KEYS'), limit: count }),
  z.object({
    code: z.literal('BAD_KEY'),
    index: count,
    problem: z.enum(['length', 'characters', 'reserved']),
  }),
  z.object({ code: z.literal('DUPLICATE_KEY'), key }),
  z.object({ code: z.literal('UNKNOWN_VALUE_TYPE'), key, type: count }),
  z.object({ code: z.literal('NESTED_ARRAY'), key }),
  z.object({ code: z.literal('TEXT_TOO_LONG'), key, limitBytes: count }),
  z.object({ code: z.literal('ARRAY_TOO_LONG'), key, limit: count }),
  z.object({ code: z.literal('BAD_BOOLEAN'), key, value: count }),
  z.object({ code: z.literal('MISSING_KEY'), key }),
  z.object({
    code: z.literal('WRONG_VALUE_TYPE'),
    key,
    found: z.string(),
    expected: z.string(),
  }),
  z.object({
    code: z.literal('OUT_OF_RANGE'),
    key,
    value: z.string(),
    min: z.number(),
    max: z.number(),
  }),
  z.object({ code: z.literal('BAD_ALIGNMENT'), alignment: count }),

  z.object({ code: z.literal('NO_TENSORS') }),
  z.object({ code: z.literal('TOO_MANY_TENSORS'), limit: count }),
  z.object({ code: z.literal('BAD_TENSOR_NAME'), index: count }),
  z.object({ code: z.literal('DUPLICATE_TENSOR'), tensor }),
  z.object({ code: z.literal('BAD_TENSOR_SHAPE'), tensor }),
  z.object({ code: z.literal('TENSOR_TOO_LARGE'), tensor }),
  z.object({ code: z.literal('UNKNOWN_TENSOR_TYPE'), tensor, type: count }),
  z.object({ code: z.literal('WRONG_TENSOR_TYPE'), tensor, type: z.string() }),
  z.object({
    code: z.literal('PARTIAL_BLOCK'),
    tensor,
    type: z.string(),
    blockElements: count,
  }),
  z.object({ code: z.literal('WRONG_TENSOR_OFFSET'), tensor }),
  z.object({ code: z.literal('TENSORS_CUT_SHORT'), sizeBytes: count }),

  z.object({ code: z.literal('NOT_A_MODEL'), type: z.string() }),
  z.object({ code: z.literal('UNKNOWN_ARCHITECTURE'), architecture: z.string() }),
  z.object({ code: z.literal('LAYER_LIST_LENGTH'), key, length: count, layers: count }),
  z.object({ code: z.literal('EMPTY_VOCABULARY') }),
  z.object({ code: z.literal('VOCABULARY_LENGTH'), key, length: count, vocabularySize: count }),
  z.object({ code: z.literal('BAD_BYTE_TOKEN'), token: count }),
  z.object({ code: z.literal('REPEATED_TOKEN'), token: count }),
  z.object({
    code: z.literal('TOKEN_OUTSIDE_VOCABULARY'),
    key,
    id: count,
    vocabularySize: count,
  }),

  z.object({ code: z.literal('SPLIT_FILE_NAME'), expected: z.string() }),
  z.object({ code: z.literal('SPLIT_NOT_FIRST'), first: z.string() }),
  z.object({ code: z.literal('SPLIT_PART_MISSING') }),
  z.object({ code: z.literal('SPLIT_INCONSISTENT'), key, found: count, expected: count }),

  z.object({ code: z.literal('READER_TOO_SLOW'), limitMs: count }),
  z.object({ code: z.literal('READER_TOO_LARGE'), limitBytes: count }),
  z.object({ code: z.literal('READER_SILENT'), waitedMs: count }),
  /** The process that read it ended by itself, or said something that no reader says. */
  z.object({
    code: z.literal('READER_CRASHED'),
    exitCode: z.number().int().nullable(),
    signal: z.string().nullable(),
  }),
  /** It is not the file any more that was checked a moment ago. */
  z.object({ code: z.literal('FILE_CHANGED') }),
]);
export type GgufRefusal = z.infer<typeof GgufRefusal>;
export type GgufRefusalCode = GgufRefusal['code'];
