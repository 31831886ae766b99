/** Why a figure is not there. Shown as "n/a" with the reason in words; never as 0. */
export type MissingReason =
  | 'not-started'
  | 'no-tokens'
  | 'ended-while-thinking'
  | 'hidden-reasoning'
  | 'no-reasoning'
  | 'fewer-than-two-tokens'
  | 'token-count-unknown'
  | 'not-finished'
  | 'not-measured'
  | 'already-loaded'
  | 'remote-model'
  | 'other-system'
  | 'too-short-to-time'
  | 'recorded-elsewhere';

/** A figure, or the reason why there is none. */
export type Measured =
  | { readonly value: number; readonly reason?: never }
  | { readonly value: null; readonly reason: MissingReason };

export function measured(value: number): Measured {
  return { value };
}

export function missing(reason: MissingReason): Measured {
  return { value: null, reason };
}
