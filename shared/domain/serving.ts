import { z } from 'zod';

/** Whether the models of this machine are offered to other programs, and how they are reached. */
export const ServingState = z.discriminatedUnion('state', [
  /** This host has no network of its own. */
  z.object({ state: z.literal('unavailable') }),
  z.object({ state: z.literal('off') }),
  z.object({
    state: z.literal('on'),
    /** `http://127.0.0.1:PORT/v1`, what other programs call the base URL. */
    baseUrl: z.url(),
    key: z.string(),
    /** Answers that are under way or wait for their turn. */
    underWay: z.number().int(),
  }),
]);
export type ServingState = z.infer<typeof ServingState>;

export const StartServing = z.object({
  /** `null`: the one of the last time if it is free, else any free one. */
  port: z.number().int().min(1).max(65_535).nullable().default(null),
});
export type StartServing = z.infer<typeof StartServing>;
