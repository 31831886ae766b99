const windowMs = 5_000;

/** How fast bytes arrive, over the last seconds; what stands still is soon said to. */
export function createRecentRate(now: () => number = () => performance.now()) {
  let seen: { readonly atMs: number; readonly bytes: number }[] = [];

  return {
    /** @returns bytes per second; `null` while nothing arrives */
    at(bytes: number): number | null {
      const atMs = now();
      const isOld = (each: { readonly atMs: number }) => atMs - each.atMs > windowMs;
      seen = [...seen.filter((each) => !isOld(each)), { atMs, bytes }];
      const [first] = seen;
      if (!first || atMs === first.atMs || bytes <= first.bytes) return null;
      return ((bytes - first.bytes) / (atMs - first.atMs)) * 1000;
    },
  };
}

export type RecentRate = ReturnType<typeof createRecentRate>;
