import { z } from 'zod';
import { TextToken } from '#shared/domain/catalog.ts';
import { Failure } from '#shared/domain/failure.ts';
import { ModelFacts } from '#shared/domain/model.ts';
import { EngineBuffer, GpuMemory } from '#shared/domain/memory.ts';
import { ActualSettings, LoadedSettings, ModelSettings } from '#shared/domain/settings.ts';
import { Chunk, StopReason, Usage } from '#shared/domain/timeline.ts';

/** The part of the settings that decides what is loaded, and the part that each prompt brings. */
export const LoadSettings = ModelSettings.pick({
  gpuLayers: true,
  contextSize: true,
  threads: true,
  batchSize: true,
  flashAttention: true,
  keyCacheType: true,
  valueCacheType: true,
  mmap: true,
  mlock: true,
});
export type LoadSettings = z.infer<typeof LoadSettings>;

export const PromptSettings = ModelSettings.pick({
  temperature: true,
  topP: true,
  topK: true,
  minP: true,
  maxTokens: true,
  systemPrompt: true,
  thinking: true,
}).extend({ seed: z.number().int() });
export type PromptSettings = z.infer<typeof PromptSettings>;

/** A turn of a conversation before the prompt. */
export const EarlierTurn = z.object({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.string(),
});
export type EarlierTurn = z.infer<typeof EarlierTurn>;

const Likelihood = z.object({ text: z.string(), logprob: z.number() });

/** How likely a token was, and which others were; in natural logarithms. */
export const TokenLikelihood = Likelihood.extend({ top: z.array(Likelihood) });
export type TokenLikelihood = z.infer<typeof TokenLikelihood>;

/** What the core says to a runner. Text only: binary does not survive Node's JSON channel. */
export const ToRunner = z.discriminatedUnion('type', [
  /** Loads what is not loaded yet: nothing, the context alone, or model and context. */
  z.object({ type: z.literal('prepare'), modelPath: z.string(), settings: LoadSettings }),
  z.object({
    type: z.literal('generate'),
    requestId: z.string(),
    prompt: z.string(),
    settings: PromptSettings,
    /** Between the system prompt and the prompt. */
    earlier: z.array(EarlierTurn).optional(),
    /** Tell of each token how likely it was, with so many others; this takes time. */
    likelihoods: z.number().int().min(0).max(20).optional(),
  }),
  z.object({ type: z.literal('cancel'), requestId: z.string() }),
  /** Loads the vocabulary alone, for `tokenize` and `render`. */
  z.object({ type: z.literal('open-vocabulary'), modelPath: z.string() }),
  z.object({ type: z.literal('tokenize'), text: z.string() }),
  /** What the chat template makes of a prompt. */
  z.object({ type: z.literal('render'), prompt: z.string() }),
]);
export type ToRunner = z.infer<typeof ToRunner>;

const ofRequest = { requestId: z.string() };

/** Times of one `prepare`; a part that was resident already took 0. */
export const PrepareTimes = z.object({
  modelMs: z.number(),
  contextMs: z.number(),
  warmUpMs: z.number(),
});
export type PrepareTimes = z.infer<typeof PrepareTimes>;

/** What a runner says to the core. The core checks it: a runner may have been taken over by its file. */
export const FromRunner = z.discriminatedUnion('type', [
  /** `gpus`: what llama.cpp can compute on besides the CPU. */
  z.object({ type: z.literal('hello'), gpus: z.array(GpuMemory) }),
  z.object({ type: z.literal('progress'), progress: z.number().min(0).max(1) }),
  z.object({
    type: z.literal('prepared'),
    times: PrepareTimes,
    facts: ModelFacts,
    inForce: LoadedSettings,
    buffers: z.array(EngineBuffer).max(100),
  }),
  z.object({ type: z.literal('prepare-failed'), failure: Failure }),
  z.object({
    ...ofRequest,
    type: z.literal('started'),
    t0Ns: z.string(),
    evalFromNs: z.number().int(),
    promptTokens: z.number().int(),
    renderedPrompt: z.string(),
    actual: ActualSettings,
  }),
  z.object({
    ...ofRequest,
    type: z.literal('tokens'),
    chunks: z.array(Chunk),
    /** Of each token of the chunks, where they were asked for. */
    likelihoods: z.array(TokenLikelihood).optional(),
  }),
  z.object({
    ...ofRequest,
    type: z.literal('finished'),
    stopReason: StopReason,
    usage: Usage,
    doneNs: z.number().int(),
  }),
  z.object({ ...ofRequest, type: z.literal('failed'), failure: Failure }),
  z.object({ ...ofRequest, type: z.literal('cancelled') }),
  z.object({ type: z.literal('vocabulary-open') }),
  z.object({ type: z.literal('tokenized'), tokens: z.array(TextToken) }),
  z.object({ type: z.literal('rendered'), text: z.string() }),
  /** `open-vocabulary`, `tokenize` or `render` did not work. */
  z.object({ type: z.literal('vocabulary-failed'), failure: Failure }),
]);
export type FromRunner = z.infer<typeof FromRunner>;
