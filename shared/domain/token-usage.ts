import { z } from 'zod';

const count = z.number().int().nonnegative();

/**
 * Tokens of one attempt under one contract for all providers: the prompt includes what came from a
 * cache, the output includes the reasoning. `null`: the server does not tell.
 */
export const TokenCounts = z.object({
  promptTokens: count,
  /** Of the prompt tokens, those taken from the provider's cache. */
  cachedTokens: count.nullable(),
  outputTokens: count,
  /** Of the output tokens, those of the reasoning, shown or hidden. */
  reasoningTokens: count.nullable(),
});
export type TokenCounts = z.infer<typeof TokenCounts>;

/**
 * How a provider's `completion_tokens` relate to its reasoning. OpenAI and DeepSeek count it in;
 * xAI's Chat Completions count it apart, and only `total_tokens` holds both.
 */
export const UsageRule = z.enum(['inclusive', 'additive-reasoning']);
export type UsageRule = z.infer<typeof UsageRule>;

/** What does not add up in a server's usage; the attempt keeps it, and its cost is shown as doubtful. */
export const UsageProblem = z.discriminatedUnion('code', [
  /** A field that is not a whole number of tokens; it was read as missing. */
  z.object({ code: z.literal('not-a-count'), field: z.string(), found: z.string() }),
  /** Neither `completion` nor `completion + reasoning` is `total - prompt`. */
  z.object({
    code: z.literal('output-does-not-add-up'),
    promptTokens: z.number(),
    completionTokens: z.number(),
    reasoningTokens: z.number().nullable(),
    totalTokens: z.number(),
  }),
  z.object({
    code: z.literal('total-below-prompt'),
    promptTokens: z.number(),
    totalTokens: z.number(),
  }),
  z.object({
    code: z.literal('cached-exceeds-prompt'),
    promptTokens: z.number(),
    cachedTokens: z.number(),
  }),
  /** DeepSeek's hits and misses are together not the prompt. */
  z.object({
    code: z.literal('cache-parts-differ'),
    promptTokens: z.number(),
    hitTokens: z.number(),
    missTokens: z.number(),
  }),
  z.object({
    code: z.literal('reasoning-exceeds-output'),
    outputTokens: z.number(),
    reasoningTokens: z.number(),
  }),
]);
export type UsageProblem = z.infer<typeof UsageProblem>;
