import { z } from 'zod';

const provider = z.string();
/** What the server itself said, shortened; empty when it said nothing readable. */
const words = z.string();
const retryAfterMs = z.number().nonnegative().nullable();

/** The failures of a call to a provider, by what the user can do about them. */
export const providerFailures = [
  z.object({ code: z.literal('PROVIDER_KEY_MISSING'), provider, words }),
  z.object({ code: z.literal('PROVIDER_KEY_REFUSED'), provider, words }),
  z.object({ code: z.literal('PROVIDER_NO_BALANCE'), provider, words }),
  /** Retired, renamed, or not for this key. */
  z.object({ code: z.literal('PROVIDER_MODEL_GONE'), provider, model: z.string(), words }),
  z.object({ code: z.literal('PROVIDER_RATE_LIMITED'), provider, retryAfterMs, words }),
  z.object({ code: z.literal('PROVIDER_CONTEXT_TOO_LONG'), provider, words }),
  /** 408, 409 and 5xx: not now. */
  z.object({
    code: z.literal('PROVIDER_OVERLOADED'),
    provider,
    status: z.number().int(),
    retryAfterMs,
    words,
  }),
  z.object({ code: z.literal('PROVIDER_REFUSED'), provider, status: z.number().int(), words }),
  z.object({
    code: z.literal('PROVIDER_UNREACHABLE'),
    provider,
    why: z.enum(['refused', 'name', 'certificate', 'broken', 'other']),
    detail: z.string(),
  }),
  z.object({
    code: z.literal('PROVIDER_TIMEOUT'),
    provider,
    phase: z.enum(['connect', 'headers', 'idle', 'total']),
    waitedMs: z.number(),
  }),
  /** The stream ended before the answer did. */
  z.object({ code: z.literal('PROVIDER_STREAM_CUT'), provider, detail: z.string() }),
  /** The server reported an error in mid-stream. */
  z.object({ code: z.literal('PROVIDER_STREAM_FAILED'), provider, words }),
  /** An answer that is none: HTML, broken JSON, too large. */
  z.object({ code: z.literal('PROVIDER_UNREADABLE'), provider, detail: z.string() }),
  z.object({ code: z.literal('PROVIDER_EMPTY_ANSWER'), provider }),
  z.object({ code: z.literal('PROVIDER_FILTERED'), provider, words }),
  /** The address sends elsewhere; it is never followed, because the key would travel along. */
  z.object({ code: z.literal('PROVIDER_REDIRECTS'), provider, to: z.string() }),
  z.object({
    code: z.literal('PROVIDER_ADDRESS_REFUSED'),
    address: z.string(),
    why: z.enum(['not-a-url', 'scheme', 'credentials', 'unencrypted', 'special']),
  }),
] as const;
