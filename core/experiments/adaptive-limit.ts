import type { Failure } from '#shared/domain/failure.ts';

/** Calls under way at the start, and at most. */
const [firstLimit, mostAtOnce] = [8, 100];
/** After a refusal without a time of its own, in milliseconds; it doubles up to the longest. */
const [firstPauseMs, longestPauseMs] = [1_000, 60_000];

interface Options {
  /** A number that somebody chose; `null`: what the provider bears. */
  readonly fixed: number | null;
  readonly now?: () => number;
  readonly random?: () => number;
}

/**
 * How many calls a provider bears at once: one more after each round without a refusal, half after one
 * (additive increase, multiplicative decrease). What it says about waiting is honoured.
 */
export function createAdaptiveLimit({ fixed, now = Date.now, random = Math.random }: Options) {
  let limit = fixed ?? firstLimit;
  let inRound = 0;
  /** Refusals of calls that were sent before the last decrease say nothing new. */
  let decreasedAtMs = -Infinity;
  let isGrowing = true;
  let waitsUntilMs = 0;
  let pauseMs = firstPauseMs;

  function wait(ms: number): void {
    waitsUntilMs = Math.max(waitsUntilMs, now() + ms);
  }

  return {
    limit: () => limit,
    /** Milliseconds until the next call may be sent; 0: now. */
    waitMs: () => Math.max(0, waitsUntilMs - now()),
    waitsUntilMs: () => (waitsUntilMs > now() ? waitsUntilMs : null),

    succeeded(): void {
      pauseMs = firstPauseMs;
      if (fixed !== null || ++inRound < limit) return;
      inRound = 0;
      if (isGrowing) limit = Math.min(mostAtOnce, limit + 1);
      isGrowing = true;
    },

    /** @param begunAtMs when the call was sent */
    refused(failure: Failure, begunAtMs: number): void {
      if (failure.code === 'PROVIDER_OVERLOADED') {
        // Its trouble, not our share of it: no more than now, and as long as it asks for.
        isGrowing = false;
        if (failure.retryAfterMs !== null) wait(failure.retryAfterMs);
      }
      if (failure.code !== 'PROVIDER_RATE_LIMITED') return;
      const asked = failure.retryAfterMs;
      if (begunAtMs > decreasedAtMs) {
        decreasedAtMs = now();
        inRound = 0;
        if (fixed === null) limit = Math.max(1, Math.floor(limit / 2));
        if (asked === null) {
          wait(pauseMs / 2 + (random() * pauseMs) / 2);
          pauseMs = Math.min(longestPauseMs, pauseMs * 2);
        }
      }
      if (asked !== null) wait(asked);
    },

    /** Headers of an answer: none left means to wait until there are some again. */
    heard(headers: Readonly<Record<string, string>>): void {
      for (const kind of ['requests', 'tokens']) {
        if (headers[`x-ratelimit-remaining-${kind}`]?.trim() !== '0') continue;
        const resetMs = readReset(headers[`x-ratelimit-reset-${kind}`]);
        if (resetMs !== null) wait(Math.min(resetMs, longestPauseMs));
      }
    },
  };
}

export type AdaptiveLimit = ReturnType<typeof createAdaptiveLimit>;

/** `1s`, `6m0s`, `120ms`, or plain seconds, in milliseconds. `null`: none of these. */
export function readReset(text: string | undefined): number | null {
  if (text === undefined || text.length > 40) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const unitMs: Readonly<Record<string, number>> = {
    d: 86_400_000,
    h: 3_600_000,
    m: 60_000,
    s: 1000,
    ms: 1,
  };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null;
  return parts.reduce((sum, [, value, unit]) => sum + Number(value) * (unitMs[unit!] ?? 0), 0);
}
