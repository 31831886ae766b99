import { z } from 'zod';
import { Failure } from './domain/failure.ts';
import { Preferences } from './domain/system.ts';
import { IncomingFrame, RelayFrame } from './relay-frame.ts';

const ofProvider = { providerId: z.string() };

/** What the core asks of the shell's secure storage, where keys of providers lie. */
export const KeyRequest = z.discriminatedUnion('op', [
  /** Why it cannot be used now. */
  z.object({ op: z.literal('problem') }),
  z.object({ op: z.literal('get'), ...ofProvider }),
  z.object({ op: z.literal('set'), ...ofProvider, key: z.string() }),
  z.object({ op: z.literal('forget'), ...ofProvider }),
]);
export type KeyRequest = z.infer<typeof KeyRequest>;

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
  z.object({ type: z.literal('key-request'), id: z.number().int(), request: KeyRequest }),
]);
export type FromCore = z.infer<typeof FromCore>;

/** What the shell says to the core. */
export const ToCore = z.discriminatedUnion('type', [
  IncomingFrame,
  /** `error`, in the system's words: it could not be done. */
  z.object({
    type: z.literal('key-answer'),
    id: z.number().int(),
    value: z.string().nullable(),
    error: z.string().nullable(),
  }),
  /** The keys that the shell was given in its environment, which it does not hand on. */
  z.object({ type: z.literal('given-keys'), environment: z.record(z.string(), z.string()) }),
  /** Keep what there is, let go of the data folder, and end. */
  z.object({ type: z.literal('end') }),
]);
export type ToCore = z.infer<typeof ToCore>;
