import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createByteLimiter } from '#models/hub/byte-limiter.ts';

const waited = vi.hoisted(() => ({ ms: [] as number[], nowMs: 0 }));
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, _: unknown, { signal }: { signal: AbortSignal }) => {
    waited.ms.push(ms);
    if (ms > 1e6) {
      // Longer than anybody waits: only a signal ends it.
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    }
    waited.nowMs += ms;
    return Promise.resolve();
  },
}));

const never = new AbortController().signal;

beforeEach(() => Object.assign(waited, { ms: [], nowMs: 10_000 }));
afterEach(() => vi.restoreAllMocks());

it('all downloads together take what was allowed, and no more', async () => {
  const limiter = createByteLimiter(() => waited.nowMs);
  limiter.setLimit(1000);
  const sinceMs = waited.nowMs;
  // Two downloads, one after the other in what they take.
  for (let taken = 0; taken < 10_000; taken += 500) await limiter.take(500, never);
  expect(waited.nowMs - sinceMs).toBeCloseTo(10_000);
});

it('a pause is not made up for by more than a quarter of a second’s bytes', async () => {
  const limiter = createByteLimiter(() => waited.nowMs);
  limiter.setLimit(1000);
  waited.nowMs += 60_000;
  const sinceMs = waited.nowMs;
  for (let taken = 0; taken < 1000; taken += 250) await limiter.take(250, never);
  expect(waited.nowMs - sinceMs).toBeCloseTo(750);
});

it('without a limit nobody waits', async () => {
  const limiter = createByteLimiter(() => waited.nowMs);
  await limiter.take(1e12, never);
  expect(waited.ms).toEqual([]);
});

it('a limit that is lifted lets those go on that wait by it, and a cancelled one ends', async () => {
  const limiter = createByteLimiter(() => waited.nowMs);
  limiter.setLimit(1);
  const waiting = limiter.take(1e9, never);
  const cancelled = new AbortController();
  const other = limiter.take(1e9, cancelled.signal);
  cancelled.abort();
  await expect(other).rejects.toThrow('aborted');
  limiter.setLimit(null);
  await expect(waiting).resolves.toBeUndefined();
});
