import { z } from 'zod';

export const FromFuzzReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('verdict'), verdict: z.string() }),
]);
export type FromFuzzReader = z.infer<typeof FromFuzzReader>;

export const FromFuzzRunner = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('outcome'), outcome: z.string() }),
]);
export type FromFuzzRunner = z.infer<typeof FromFuzzRunner>;
