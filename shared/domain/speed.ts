import { z } from 'zod';
import { ModelId } from '../ids.ts';
import { CacheType } from './settings.ts';

/** One way of running a model; the defaults are llama-bench's. */
export const SpeedArm = z.object({
  modelId: ModelId,
  /** `null`: one core is left free. */
  threads: z.number().int().min(1).max(512).nullable().default(null),
  batchSize: z.number().int().min(1).max(16_384).default(2048),
  microBatchSize: z.number().int().min(1).max(16_384).default(512),
  flashAttention: z.enum(['auto', 'on', 'off']).default('auto'),
  keyCacheType: CacheType.default('f16'),
  valueCacheType: CacheType.default('f16'),
  /** Weights are mapped from the file, or read into memory. */
  isMapped: z.boolean().default(true),
});
export type SpeedArm = z.infer<typeof SpeedArm>;

/** llama-bench's: tokens of a prompt (`pp`), tokens written (`tg`), after so many others (`d`). */
export const SpeedTest = z.object({
  promptTokens: z
    .number()
    .int()
    .min(0)
    .max(1 << 20),
  generatedTokens: z
    .number()
    .int()
    .min(0)
    .max(1 << 20),
  depth: z
    .number()
    .int()
    .min(0)
    .max(1 << 20)
    .default(0),
});
export type SpeedTest = z.infer<typeof SpeedTest>;

export const usualTests: readonly SpeedTest[] = [
  { promptTokens: 512, generatedTokens: 0, depth: 0 },
  { promptTokens: 0, generatedTokens: 128, depth: 0 },
];

export const SpeedRequest = z.object({
  kind: z.literal('speed'),
  arms: z.array(SpeedArm).min(1).max(50),
  tests: z
    .array(SpeedTest)
    .min(1)
    .max(50)
    .default([...usualTests]),
  repetitions: z.number().int().min(1).max(1000).default(5),
  /** Each test once before it is measured, in full length. */
  hasWarmUp: z.boolean().default(true),
  /**
   * Also through the app, as an answer of a comparison: the longest prompt and the most tokens of the
   * tests, in the same turns. These figures are listed apart.
   */
  isAlsoInApp: z.boolean().default(false),
  /** Decides in which order the arms take their turns; `null`: one is drawn, and told. */
  seed: z.number().int().min(0).max(0xffff_ffff).nullable().default(null),
});
export type SpeedRequest = z.infer<typeof SpeedRequest>;

const SpeedSample = z.object({
  elapsedNs: z.number(),
  /** Which measurement it was, counted from 0 over all arms. */
  turn: z.number().int(),
  /** Other programs took cores from the threads meanwhile; `null`: the system does not tell. */
  isDisturbed: z.boolean().nullable(),
});

export const SpeedRow = z.object({
  /** Index of the arm in the request. */
  arm: z.number().int(),
  test: SpeedTest,
  samples: z.array(SpeedSample),
  /** Mean and sample standard deviation of the samples' rates; `sd` 0 for one sample. */
  tokensPerSecond: z.object({ mean: z.number(), sd: z.number() }),
  isDisturbed: z.boolean(),
});
export type SpeedRow = z.infer<typeof SpeedRow>;

/** A model as it stood while it was measured. */
export const SpeedSubject = z.object({
  modelName: z.string(),
  fileName: z.string(),
  /** llama.cpp's description: `llama 1B Q4_1`. */
  modelType: z.string().max(200),
  modelSizeBytes: z.number(),
  parameters: z.number(),
  threads: z.number().int(),
  /** Whether the file was in the page cache is not known. */
  loadMs: z.number(),
  contextMs: z.number(),
  /** After the measurements; `null`: the system does not tell. */
  fileBackedBytes: z.number().nullable(),
  anonymousBytes: z.number().nullable(),
  /** As llama.cpp says; `null`: it did not. */
  kvBytes: z.number().nullable(),
  /** As the formula of the memory estimate has it. */
  kvFormulaBytes: z.number().nullable(),
});
export type SpeedSubject = z.infer<typeof SpeedSubject>;

/** One answer through the app, its tokens as they came to be. */
export const InAppSample = z.object({
  promptTokens: z.number().int(),
  generatedTokens: z.number().int(),
  prefillTokensPerSecond: z.number(),
  /** `null`: it wrote less than two tokens. */
  decodeTokensPerSecond: z.number().nullable(),
});
export type InAppSample = z.infer<typeof InAppSample>;

export const SpeedResult = z.object({
  kind: z.literal('speed'),
  engine: z.string(),
  cpu: z.string(),
  seed: z.number().int(),
  /** One per arm of the request, in its order. */
  subjects: z.array(SpeedSubject),
  rows: z.array(SpeedRow),
  /** Empty unless asked for. */
  inApp: z.array(z.object({ arm: z.number().int(), samples: z.array(InAppSample) })),
  /** Processes that wanted a core, averaged over a minute; `null`: the system does not tell. */
  load: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** The hottest sensor, °C; `null`: none can be read. */
  temperature: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Of the core, while it was measured: the engine runs in a process of its own. */
  eventLoopDelayP99Ms: z.number(),
  measuredAtMs: z.number(),
});
export type SpeedResult = z.infer<typeof SpeedResult>;
