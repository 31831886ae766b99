import { z } from 'zod';

/** What the core says to the process that computes a SHA-256. */
export const ToHasher = z.discriminatedUnion('type', [
  /** Of the files one after the other. */
  z.object({ type: z.literal('hash'), files: z.array(z.string()) }),
  z.object({ type: z.literal('pause') }),
  z.object({ type: z.literal('resume') }),
]);
export type ToHasher = z.infer<typeof ToHasher>;

export const FromHasher = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), doneBytes: z.number().int().nonnegative() }),
  z.object({ type: z.literal('done'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ type: z.literal('failed'), reason: z.string().max(500) }),
]);
export type FromHasher = z.infer<typeof FromHasher>;
