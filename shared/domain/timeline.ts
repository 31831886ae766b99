import { z } from 'zod';

/** Where generated text goes: the visible answer, or the model's thinking. */
export const Channel = z.enum(['reasoning', 'answer']);
export type Channel = z.infer<typeof Channel>;

/**
 * One stamped arrival: for a local model exactly one token, for a remote one a chunk from the socket.
 * `text` may be empty: half a character, a held-back tag, or the tag itself.
 */
export const Chunk = z.object({
  /** Nanoseconds since `t0`, monotonic, stamped where the bytes are. */
  atNs: z.number().int().nonnegative(),
  channel: Channel,
  text: z.string(),
  /** Generated tokens in this chunk; `null` when only the whole usage is known. */
  tokens: z.number().int().nonnegative().nullable(),
});
export type Chunk = z.infer<typeof Chunk>;

/** How long the model took to become ready; all zero when it was already resident. */
export const LoadReport = z.object({
  /**
   * `resident`: already in the runner. `warm`: this file was loaded before by this core, so the page
   * cache is likely hot. `unknown`: first load; nobody evicted the cache, so "cold" is not claimed.
   */
  cache: z.enum(['resident', 'warm', 'unknown']),
  /** Start of the process and of the engine's libraries. */
  processMs: z.number(),
  modelMs: z.number(),
  contextMs: z.number(),
  /** One decode of one token that is thrown away, so that page faults do not count as prefill. */
  warmUpMs: z.number(),
});
export type LoadReport = z.infer<typeof LoadReport>;

/** Token counts as the engine or the server gave them. */
export const Usage = z.object({
  promptTokens: z.number().int(),
  /** Of the prompt tokens, those taken from a prompt cache. */
  cachedTokens: z.number().int(),
  /** All generated tokens, thinking included. */
  outputTokens: z.number().int(),
  /** `null`: the provider hides it. */
  reasoningTokens: z.number().int().nullable(),
});
export type Usage = z.infer<typeof Usage>;

export const StopReason = z.enum(['end-of-turn', 'max-tokens', 'context-full']);
export type StopReason = z.infer<typeof StopReason>;
