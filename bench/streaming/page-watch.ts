import type { Page } from 'playwright-core';

/** What a page went through while it was watched. */
export interface PageWatch {
  readonly durationMs: number;
  /** Tasks over 50 ms, as the browser reports them. */
  readonly longTasksMs: readonly number[];
  readonly frames: number;
  readonly frameIntervalsMs: readonly number[];
}

/** Set on `window` by the script below. */
interface Watcher {
  start(): void;
  stop(): PageWatch;
}

type WatchedWindow = typeof globalThis & { benchWatcher: Watcher };

/** Installs the watcher in every document that the page loads. */
export async function installWatcher(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: { at: number; ms: number }[] = [];
    const frames: number[] = [];
    let startedAt = Number.POSITIVE_INFINITY;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        tasks.push({ at: entry.startTime, ms: entry.duration });
    }).observe({ type: 'longtask', buffered: true });
    const onFrame = (at: number) => {
      frames.push(at);
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    const watcher: Watcher = {
      start: () => {
        startedAt = performance.now();
      },
      stop: () => {
        const endedAt = performance.now();
        const shown = frames.filter((at) => at >= startedAt && at <= endedAt);
        return {
          durationMs: endedAt - startedAt,
          longTasksMs: tasks
            .filter(({ at }) => at >= startedAt && at <= endedAt)
            .map(({ ms }) => ms),
          frames: shown.length,
          frameIntervalsMs: shown.slice(1).map((at, i) => at - shown[i]!),
        };
      },
    };
    (globalThis as WatchedWindow).benchWatcher = watcher;
  });
}

export function startWatch(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as WatchedWindow).benchWatcher.start());
}

export function stopWatch(page: Page): Promise<PageWatch> {
  return page.evaluate(() => (globalThis as WatchedWindow).benchWatcher.stop());
}
