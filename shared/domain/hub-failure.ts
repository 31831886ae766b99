import { z } from 'zod';

/** `words` is what the server said, in its own language. */
export const hubFailures = [
  z.object({ code: z.literal('HUB_UNREACHABLE'), host: z.string(), reason: z.string() }),
  z.object({ code: z.literal('HUB_NOT_FOUND'), what: z.string() }),
  /** Its owner lets only those in who asked, or it is private. */
  z.object({ code: z.literal('HUB_GATED'), repository: z.string(), hasToken: z.boolean() }),
  z.object({
    code: z.literal('HUB_RATE_LIMITED'),
    host: z.string(),
    retryAfterMs: z.number().nullable(),
  }),
  z.object({
    code: z.literal('HUB_REFUSED'),
    host: z.string(),
    status: z.number().int(),
    words: z.string(),
  }),
  /** It leads to an address that nothing is fetched from. */
  z.object({ code: z.literal('HUB_REDIRECT_REFUSED'), host: z.string(), to: z.string() }),
  z.object({ code: z.literal('HUB_NOTHING_USABLE'), repository: z.string() }),
  z.object({ code: z.literal('DOWNLOAD_NOT_FOUND') }),
  z.object({ code: z.literal('DOWNLOAD_STALLED'), file: z.string(), waitedMs: z.number() }),
  z.object({ code: z.literal('DOWNLOAD_CUT'), file: z.string(), reason: z.string() }),
  /** It is not what was listed: other bytes, or other content meanwhile. Nothing of it was kept. */
  z.object({
    code: z.literal('DOWNLOAD_WRONG_CONTENT'),
    file: z.string(),
    problem: z.enum(['sha256', 'size', 'changed', 'name', 'packed']),
    detail: z.string(),
  }),
  z.object({
    code: z.literal('DOWNLOAD_NO_ROOM'),
    neededBytes: z.number(),
    /** What may be written: the free space less a reserve. */
    roomBytes: z.number(),
  }),
] as const;
