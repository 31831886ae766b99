import type { Failure } from '#shared/domain/failure.ts';

interface Tried {
  readonly failure: Failure;
  /** Tries so far, this one included. */
  readonly tries: number;
  /** Text or reasoning had come: trying again would bill and measure it twice. */
  readonly hasToken: boolean;
  /** A measurement is never repeated behind the user's back. */
  readonly isMeasurement: boolean;
  /** From 0 to below 1. */
  readonly random: () => number;
}

const mostTries = 3;
const firstWaitMs = 500;
const longestBackOffMs = 8_000;
/** Longer waits are the user's to decide: the failure shows the time. */
export const longestWaitMs = 60_000;

/**
 * How long to wait before trying again, in milliseconds; `null`: do not. The one layer of retries.
 * What the server asks for is honoured; otherwise the wait doubles, with jitter, so that panes that
 * failed together do not come back together.
 */
export function retryDelayMs({
  failure,
  tries,
  hasToken,
  isMeasurement,
  random,
}: Tried): number | null {
  if (isMeasurement || hasToken || tries >= mostTries || !canPass(failure)) return null;
  const asked = 'retryAfterMs' in failure ? failure.retryAfterMs : null;
  if (asked !== null) return asked > longestWaitMs ? null : asked + random() * firstWaitMs;
  const ceilingMs = Math.min(firstWaitMs * 2 ** tries, longestBackOffMs);
  return ceilingMs / 2 + (random() * ceilingMs) / 2;
}

/** Whether the same request may succeed a little later. */
function canPass(failure: Failure): boolean {
  switch (failure.code) {
    case 'PROVIDER_RATE_LIMITED':
    case 'PROVIDER_OVERLOADED':
    case 'PROVIDER_STREAM_CUT':
    case 'PROVIDER_EMPTY_ANSWER':
      return true;
    case 'PROVIDER_UNREACHABLE':
      return failure.why === 'broken' || failure.why === 'refused' || failure.why === 'other';
    case 'PROVIDER_TIMEOUT':
      return failure.phase === 'connect';
    default:
      return false;
  }
}
