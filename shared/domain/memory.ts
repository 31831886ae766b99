import { z } from 'zod';
import { CacheType } from './settings.ts';

const bytes = z.number().nonnegative();

/** What one model takes of the machine's memory, by what it is for. All in bytes. */
export const SystemParts = z.object({
  /** Weights mapped from the file: the system can drop these pages and read them again. */
  mappedWeightsBytes: bytes,
  /** Weights that lie in no file: read instead of mapped, or rearranged for the CPU beside the mapping. */
  copiedWeightsBytes: bytes,
  kvBytes: bytes,
  /** Reserved by llama.cpp; its pages become real as prompts use them. */
  computeBytes: bytes,
  /** The process itself: Node, llama.cpp's libraries (file-backed) … */
  processFileBytes: bytes,
  /** … its heap, and the vocabulary. */
  processAnonymousBytes: bytes,
});
export type SystemParts = z.infer<typeof SystemParts>;

/** What one model takes of one GPU, in bytes. */
export const GpuShare = z.object({
  name: z.string(),
  /** Layers that it computes, the output counted as one. */
  layers: z.number().int(),
  weightsBytes: bytes,
  kvBytes: bytes,
  computeBytes: bytes,
  freeBytes: bytes,
});
export type GpuShare = z.infer<typeof GpuShare>;

/** What a model will take with given settings; `shared/memory/need.ts` says how it is reckoned. */
export const MemoryNeed = z.object({
  /** Tokens, as llama.cpp rounds them up. */
  contextSize: z.number().int(),
  /** Layers that a GPU computes, and all there are; the output counts as one. */
  gpuLayers: z.number().int(),
  allLayers: z.number().int(),
  system: SystemParts,
  gpus: z.array(GpuShare),
  /** Of the system's memory, held once the model is loaded and warm; file-backed pages included. */
  heldBytes: bytes,
  /** The least and the most it may hold; the most is with every reserved page in use. */
  lowBytes: bytes,
  highBytes: bytes,
  /** Loads of this model that have corrected it. */
  observations: z.number().int(),
});
export type MemoryNeed = z.infer<typeof MemoryNeed>;

export const GpuMemory = z.object({ name: z.string(), totalBytes: bytes, freeBytes: bytes });
export type GpuMemory = z.infer<typeof GpuMemory>;

/** Why a model is expected to be slow, or not to fit. */
export const FitReason = z.enum([
  /** It fits only while not all that is reserved is used. */
  'tight',
  /** The mapped weights do not stay in memory and are read from the disk again and again. */
  'weights-reread',
  /** Idle models of other panes are unloaded first, and loaded again when they are needed. */
  'others-make-room',
  /** A GPU is there, but some layers are computed by the CPU. */
  'part-on-cpu',
  'not-enough-memory',
  'not-enough-gpu-memory',
]);
export type FitReason = z.infer<typeof FitReason>;

export const FitVerdict = z.enum(['fits', 'may-be-slow', 'wont-fit']);
export type FitVerdict = z.infer<typeof FitVerdict>;

export const Fit = z.object({ verdict: FitVerdict, reasons: z.array(FitReason) });
export type Fit = z.infer<typeof Fit>;

/** A combination of settings that llama.cpp refuses, ignores, or computes wrongly. */
export const LoadProblem = z.discriminatedUnion('code', [
  /** llama.cpp: "quantized V cache requires flash_attn". `forced`: the architecture allows none. */
  z.object({
    code: z.literal('VALUE_CACHE_NEEDS_FLASH_ATTENTION'),
    type: CacheType,
    isForcedOff: z.boolean(),
  }),
  /** A block of the type does not divide a head: refused, or silently wrong without flash attention. */
  z.object({
    code: z.literal('CACHE_TYPE_BLOCKS'),
    part: z.enum(['keys', 'values']),
    type: CacheType,
    blockElements: z.number().int(),
    headLength: z.number().int(),
  }),
  /** Locking copies the weights: llama.cpp then ignores that they were to be mapped. */
  z.object({ code: z.literal('LOCK_EXCLUDES_MAPPING') }),
  /** The system lets this process lock less; llama.cpp would go on without the lock. */
  z.object({ code: z.literal('LOCK_LIMIT'), neededBytes: bytes, limitBytes: bytes }),
]);
export type LoadProblem = z.infer<typeof LoadProblem>;

/** What loaded models hold now, in bytes; `null` where the system does not tell. */
export const OthersMemory = z.object({
  models: z.number().int(),
  fileBackedBytes: bytes.nullable(),
  anonymousBytes: bytes.nullable(),
  /** Of the anonymous memory, that of models that are not answering: it can be had. */
  reclaimableBytes: bytes.nullable(),
});
export type OthersMemory = z.infer<typeof OthersMemory>;

/** What a model would take, against what is free now. */
export const MemoryEstimate = z.object({
  need: MemoryNeed,
  fit: Fit,
  /** Combinations that the core refuses to load. */
  problems: z.array(LoadProblem),
  /** The model stands with exactly these settings. */
  isLoaded: z.boolean(),
  /** `null`: not in the header. */
  trainedContext: z.number().int().nullable(),
  /** What a process may take now without swapping, and all there is; the limit of a container counts. */
  freeBytes: bytes,
  totalBytes: bytes,
  /** Of panes that would be loaded at the same time and are not yet. */
  plannedBytes: bytes,
  others: OthersMemory,
  /** Empty: llama.cpp finds no GPU that it can use. */
  gpus: z.array(GpuMemory),
});
export type MemoryEstimate = z.infer<typeof MemoryEstimate>;

/** A buffer that llama.cpp reported when it made it; precise to 0.01 MiB. */
export const EngineBuffer = z.object({
  kind: z.enum(['weights', 'kv', 'compute', 'output']),
  /** llama.cpp's name of the place: `CPU`, `CPU_Mapped`, `CPU_REPACK`, `CUDA0` … */
  place: z.string().max(60),
  sizeBytes: bytes,
});
export type EngineBuffer = z.infer<typeof EngineBuffer>;

/** What a loaded and warm model really took. */
export const MemoryUse = z.object({
  buffers: z.array(EngineBuffer),
  /** Of its process, as the system counts; `null` where it does not tell. */
  fileBackedBytes: bytes.nullable(),
  anonymousBytes: bytes.nullable(),
});
export type MemoryUse = z.infer<typeof MemoryUse>;

/** A load that was estimated and then looked at. */
export const LoadedMemory = z.object({ need: MemoryNeed, use: MemoryUse });
export type LoadedMemory = z.infer<typeof LoadedMemory>;
