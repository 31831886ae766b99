import { WorkbenchError } from '#shared/domain/failure.ts';

const windowMs = 5 * 60_000;
const limit = 3;

/**
 * Three crashes in five minutes set a file aside: a deterministic crash must not be tried for ever.
 * `now` is in milliseconds since 1970, because the user is told the time of day.
 */
export function createCrashBudget(now: () => number = Date.now) {
  const crashes = new Map<string, number[]>();
  const recent = (path: string) => (crashes.get(path) ?? []).filter((at) => now() - at < windowMs);

  return {
    record(path: string): void {
      crashes.set(path, [...recent(path), now()]);
    },
    /** @throws WorkbenchError MODEL_QUARANTINED */
    check(path: string, model: string): void {
      const times = recent(path);
      const first = times.at(-limit);
      if (first === undefined) return;
      const retryAtMs = first + windowMs;
      throw new WorkbenchError({
        code: 'MODEL_QUARANTINED',
        model,
        crashes: times.length,
        retryAtMs,
      });
    },
  };
}
