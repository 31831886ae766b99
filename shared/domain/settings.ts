import { z } from 'zod';

/** `auto` lets the runner choose; what it chose is recorded as {@link ActualSettings}. */
const autoOrCount = (max: number) => z.union([z.literal('auto'), z.number().int().min(1).max(max)]);

/**
 * Types of the KV cache that llama.cpp computes with; the other types of ggml are refused by it or
 * abort the process (docs/decisions/011-memory.md).
 */
export const CacheType = z.enum([
  'f32',
  'f16',
  'bf16',
  'q8_0',
  'q5_1',
  'q5_0',
  'q4_1',
  'q4_0',
  'iq4_nl',
]);
export type CacheType = z.infer<typeof CacheType>;

/** Settings of one pane, as asked for. */
export const ModelSettings = z.object({
  /** Layers offloaded to the GPU. */
  gpuLayers: z.union([z.enum(['auto', 'none', 'all']), z.number().int().min(0).max(1000)]),
  /** Tokens; `auto` is what the model was trained on, at most 4,096. */
  contextSize: autoOrCount(1 << 22),
  /** `auto` leaves one core free: llama.cpp's threads spin, and a full machine makes them collapse. */
  threads: autoOrCount(512),
  /** Tokens decoded together in prefill; `auto` is 512. */
  batchSize: autoOrCount(16_384),
  flashAttention: z.enum(['auto', 'on', 'off']),
  /** How the KV cache stores keys and values: smaller types save memory and lose precision. */
  keyCacheType: CacheType,
  valueCacheType: CacheType,
  /** Weights are mapped from the file; `auto` maps them unless more layers fit the GPU without. */
  mmap: z.enum(['auto', 'on', 'off']),
  /** Weights are kept in memory whatever else needs it; llama.cpp then copies instead of mapping. */
  mlock: z.enum(['on', 'off']),
  /** `null`: a random seed is drawn for each sample, and recorded. */
  seed: z.number().int().min(0).max(0xffff_fffe).nullable(),
  /** 0 is greedy decoding: topP, topK and minP then have no effect. */
  temperature: z.number().min(0).max(5),
  topP: z.number().min(0).max(1),
  /** 0: off. */
  topK: z.number().int().min(0).max(1_000_000),
  minP: z.number().min(0).max(1),
  maxTokens: z.number().int().min(1).max(1_000_000),
  /** Empty: the system turn is left out altogether. */
  systemPrompt: z.string().max(200_000),
  /** Takes effect only where the model's chat template knows `enable_thinking`. */
  thinking: z.enum(['auto', 'on', 'off']),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

export const defaultSettings: ModelSettings = {
  gpuLayers: 'auto',
  contextSize: 'auto',
  threads: 'auto',
  batchSize: 'auto',
  flashAttention: 'auto',
  keyCacheType: 'f16',
  valueCacheType: 'f16',
  mmap: 'auto',
  mlock: 'off',
  seed: null,
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  maxTokens: 1024,
  systemPrompt: '',
  thinking: 'auto',
};

/** What a loaded model really stands with, read back from llama.cpp. */
export const LoadedSettings = z.object({
  gpuLayers: z.number().int(),
  /** llama.cpp rounds the context up to a multiple of 256. */
  contextSize: z.number().int(),
  threads: z.number().int(),
  batchSize: z.number().int(),
  /** `auto` when llama.cpp decides inside and does not tell. */
  flashAttention: z.enum(['auto', 'on', 'off']),
  keyCacheType: CacheType,
  valueCacheType: CacheType,
  /** `null`: from before it was read back. */
  mmap: z.enum(['on', 'off']).nullable(),
  /** `off` also when the system did not grant it. */
  mlock: z.enum(['on', 'off']),
  /** Backend that computes: `cpu`, `cuda`, `vulkan`, `metal`. */
  backend: z.string(),
});
export type LoadedSettings = z.infer<typeof LoadedSettings>;

/** What llama.cpp really used for one answer. */
export const ActualSettings = LoadedSettings.extend({
  /** The seed of this sample; `null` under greedy decoding. */
  seed: z.number().int().nullable(),
  temperature: z.number(),
  topP: z.number(),
  topK: z.number(),
  minP: z.number(),
  maxTokens: z.number().int(),
  /** `unsupported`: the chat template does not know `enable_thinking`. */
  thinking: z.enum(['on', 'off', 'unsupported']),
  /** SHA-256 of the chat template; `null`: the file has none and the prompt was sent as it is. */
  templateSha256: z.string().nullable(),
  /** Engine and its release, as `llama.cpp v0.5.0`. */
  engine: z.string(),
});
export type ActualSettings = z.infer<typeof ActualSettings>;
