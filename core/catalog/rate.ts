/** How fast something goes, over the time in which it was not held up. */
export function createRate(now: () => number = () => performance.now()) {
  let sinceMs = now();
  let sinceBytes = 0;
  let rate: number | null = null;

  return {
    /** Begins to measure anew, after a pause. @param doneBytes done until now */
    restart(doneBytes: number): void {
      sinceMs = now();
      sinceBytes = doneBytes;
    },
    /** @returns bytes per second since the start or the last restart; `null` before anything came */
    at(doneBytes: number): number | null {
      const elapsedMs = now() - sinceMs;
      if (doneBytes > sinceBytes && elapsedMs > 0)
        rate = ((doneBytes - sinceBytes) / elapsedMs) * 1000;
      return rate;
    },
  };
}
