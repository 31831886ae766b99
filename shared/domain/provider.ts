import { z } from 'zod';
import { UsageRule } from './token-usage.ts';

/** The wire format in which a model is asked. */
export const Wire = z.enum([
  /** OpenAI's Responses. */
  'openai-responses',
  /** OpenAI's own Chat Completions. */
  'openai-chat',
  'xai-responses',
  'deepseek-chat',
  /** Chat Completions as every other server speaks them, and xAI for Grok-3 Mini. */
  'compatible-chat',
]);
export type Wire = z.infer<typeof Wire>;

/** What a provider shows of a model's reasoning. */
export const ReasoningShown = z.enum([
  'none',
  'raw',
  /** Written by another model from the reasoning; its length says nothing of the reasoning's. */
  'summary',
  /** It happens and is billed, and nothing of it is shown. */
  'hidden',
]);
export type ReasoningShown = z.infer<typeof ReasoningShown>;

/** The settings that a server can refuse or pass over. */
export const RemoteParameter = z.enum(['temperature', 'topP', 'topK', 'minP', 'seed']);
export type RemoteParameter = z.infer<typeof RemoteParameter>;

/** `refused`: an error, or no part of the API, so it is not sent. `ignored`: accepted, without effect. */
export const ParameterSupport = z.enum(['supported', 'ignored', 'refused']);
export type ParameterSupport = z.infer<typeof ParameterSupport>;

/** How an answer's own text marks its thinking, where the server does not take it apart. */
export const ThinkTags = z.enum([
  'none',
  /** `<think>` … `</think>` at the beginning. */
  'tagged',
  /** The server's template opened the thought: the text begins inside it. */
  'opened',
]);
export type ThinkTags = z.infer<typeof ThinkTags>;

const ModelStatus = z.object({
  /** `redirected`: the id still answers, as another model. */
  state: z.enum(['live', 'redirected', 'retired', 'unknown']),
  /** Day of the change, or of the last confirmation. */
  since: z.iso.date().nullable(),
  /** What a call gets or got instead. */
  successor: z.string().nullable(),
  source: z.string(),
});

export const RemoteModel = z.object({
  /** As it is asked for. */
  id: z.string(),
  name: z.string(),
  /** Ids that the server may return for it and that are no other model. */
  aliases: z.array(z.string()),
  wire: Wire,
  status: ModelStatus,
  contextTokens: z.number().int().nullable(),
  maxOutputTokens: z.number().int().nullable(),
  reasoning: z.object({
    /** `null`: no source says. */
    shown: ReasoningShown.nullable(),
    /** What its effort parameter takes; empty: it has none. */
    efforts: z.array(z.string()),
    defaultEffort: z.string().nullable(),
  }),
  /** A parameter that is not named is supported. */
  parameters: z.partialRecord(RemoteParameter, ParameterSupport),
  thinkTags: ThinkTags,
});
export type RemoteModel = z.infer<typeof RemoteModel>;

export const Provider = z.object({
  id: z.string(),
  name: z.string(),
  /** `null`: the user gives it. */
  baseUrl: z.url().nullable(),
  /** Environment variable that usually holds the key. */
  keyVariable: z.string().nullable(),
  usageRule: UsageRule,
  /** Path that only a valid key may read, where the model list is open to all. */
  keyCheckPath: z.string().nullable(),
  models: z.array(RemoteModel),
});
export type Provider = z.infer<typeof Provider>;

/** `data/providers.json`. */
export const ProviderCatalog = z.object({ asOf: z.iso.date(), providers: z.array(Provider) });
export type ProviderCatalog = z.infer<typeof ProviderCatalog>;
