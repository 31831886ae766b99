import { setTimeout as sleep } from 'node:timers/promises';

/** Lets all downloads together take so many bytes a second, and bursts of at most a quarter of that. */
export function createByteLimiter(now: () => number = () => performance.now()) {
  let perSecond: number | null = null;
  let freeAtMs = 0;
  let changed = new AbortController();

  return {
    /** Who waits by the old limit goes on. */
    setLimit(bytesPerSecond: number | null): void {
      perSecond = bytesPerSecond;
      freeAtMs = now();
      changed.abort();
      changed = new AbortController();
    },
    /** Resolves when so many bytes that arrived may be followed by others. */
    async take(bytes: number, signal: AbortSignal): Promise<void> {
      if (perSecond === null) return;
      const atMs = now();
      freeAtMs = Math.max(freeAtMs, atMs - 250) + (bytes / perSecond) * 1000;
      const waitMs = freeAtMs - atMs;
      if (waitMs <= 0) return;
      const waking = AbortSignal.any([signal, changed.signal]);
      await sleep(waitMs, undefined, { signal: waking }).catch(() => signal.throwIfAborted());
    },
  };
}

export type ByteLimiter = ReturnType<typeof createByteLimiter>;
