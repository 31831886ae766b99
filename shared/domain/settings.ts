import { z } from 'zod';

/** `auto` lets the runner choose; what it chose is recorded as {@link ActualSettings}. */
const autoOrCount = (max: number) => z.union([z.literal('auto'), z.number().int().min(1).max(max)]);

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
