import { z } from 'zod';
import { Failure } from './domain/failure.ts';
import { Preferences } from './domain/system.ts';
import { IncomingFrame, RelayFrame } from './relay-frame.ts';

/** What the core of a desktop says to the shell that started it. */
export const FromCore = z.discriminatedUnion('type', [
  RelayFrame,
  /** It answers from now on. */
  z.object({ type: z.literal('ready'), dataDir: z.string() }),
  /** It cannot start, and ends. */
  z.object({ type: z.literal('failed'), dataDir: z.string(), failure: Failure }),
  /** What quitting would interrupt, and the language that the menu is to be in. */
  z.object({
    type: z.literal('status'),
    activeRuns: z.number().int().nonnegative(),
    language: Preferences.shape.language,
  }),
]);
export type FromCore = z.infer<typeof FromCore>;

/** What the shell says to the core. */
export const ToCore = z.discriminatedUnion('type', [
  IncomingFrame,
  /** Keep what there is, let go of the data folder, and end. */
  z.object({ type: z.literal('end') }),
]);
export type ToCore = z.infer<typeof ToCore>;
