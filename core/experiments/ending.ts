import type { StoppedBy } from '#shared/domain/experiment.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';

/** What becomes of a cell when its last attempt has ended. */
export type CellEnding =
  | { readonly kind: 'accepted'; readonly state: 'done' | 'truncated' }
  /** The vote was decided without it. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Stopped by us: the cell is open again. */
  | { readonly kind: 'open' }
  /** The provider wants to be left alone for a while: asked again later. */
  | { readonly kind: 'later'; readonly failure: Failure }
  /** It would exceed the limit: nothing was sent. */
  | { readonly kind: 'no-money' }
  /** Every further call of this model would fail in the same way. */
  | { readonly kind: 'unusable'; readonly failure: Failure };

/** Rounds of refusals after which a cell is given up. */
export const mostRounds = 8;

/** @param rounds how often the cell was put off before */
export function endingOf(attempt: AttemptState, rounds: number): CellEnding {
  switch (attempt.status) {
    case 'done':
      return {
        kind: 'accepted',
        state: attempt.stopReason === 'end-of-turn' ? 'done' : 'truncated',
      };
    case 'failed': {
      const failure = attempt.failure!;
      if (failure.code === 'SPENDING_LIMIT') return { kind: 'no-money' };
      if (isUnusable(failure)) return { kind: 'unusable', failure };
      const isRefusal =
        failure.code === 'PROVIDER_RATE_LIMITED' || failure.code === 'PROVIDER_OVERLOADED';
      return isRefusal && rounds < mostRounds
        ? { kind: 'later', failure }
        : { kind: 'failed', failure };
    }
    default:
      return { kind: 'open' };
  }
}

function isUnusable({ code }: Failure): boolean {
  return unusable.has(code);
}

const unusable: ReadonlySet<Failure['code']> = new Set([
  'PROVIDER_KEY_MISSING',
  'PROVIDER_KEY_REFUSED',
  'PROVIDER_NO_BALANCE',
  'PROVIDER_MODEL_GONE',
  'PROVIDER_REDIRECTS',
  'PROVIDER_ADDRESS_REFUSED',
  'PROVIDER_NOT_FOUND',
  'MODEL_NOT_FOUND',
  'MODEL_FILE_MISSING',
  'MODEL_LOAD_FAILED',
  'MODEL_QUARANTINED',
  'NOT_A_GGUF',
  'SETTINGS_REFUSED',
  'WONT_FIT',
  'DISK_FULL',
  'STORAGE_FAILED',
]);

/** Several arms that cannot be used are one reason to stop. */
export function joinStops(before: StoppedBy | null, next: StoppedBy): StoppedBy {
  if (before?.reason !== 'unusable' || next.reason !== 'unusable') return before ?? next;
  return { ...before, arms: [...new Set([...before.arms, ...next.arms])] };
}
