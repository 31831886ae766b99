import { z } from 'zod';

/** As long as the longest message that the web host takes. */
const longestText = 4 * 1024 * 1024;

/**
 * What the shell and the core exchange for a window: one message of its connection, or the end of
 * it (`null`). Every client counts its calls from the start, so the connections are numbered.
 */
export const RelayFrame = z.object({
  type: z.literal('frame'),
  connection: z.number().int().positive(),
  text: z.string().nullable(),
});
export type RelayFrame = z.infer<typeof RelayFrame>;

/** A frame as the core takes it: a page's message is limited, an answer is not. */
export const IncomingFrame = RelayFrame.extend({ text: z.string().max(longestText).nullable() });
