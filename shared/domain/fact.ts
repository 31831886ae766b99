import { z } from 'zod';

/** Why a fact about the machine is not there. Shown in words; never guessed, never 0. */
export const UnknownReason = z.enum([
  /** Triptych asks for it on Linux only. */
  'other-system',
  /** The system gives no such value: many containers and virtual machines do not. */
  'not-told',
  'probe-failed',
  /** There is none: no limit is set. */
  'no-limit',
]);
export type UnknownReason = z.infer<typeof UnknownReason>;

/** A fact as the system tells it, or the reason why it is not known. */
export type Fact<T> =
  | { readonly value: T; readonly reason?: undefined }
  | { readonly value: null; readonly reason: UnknownReason };

/** The schema of a {@link Fact}. */
export function Fact<T extends z.ZodType>(value: T) {
  return z.union([
    z.object({ value, reason: z.undefined().optional() }),
    z.object({ value: z.null(), reason: UnknownReason }),
  ]);
}

export function known<T>(value: T): Fact<T> {
  return { value };
}

export function unknown(reason: UnknownReason): { value: null; reason: UnknownReason } {
  return { value: null, reason };
}
