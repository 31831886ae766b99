/** The instants of one call, in nanoseconds of the system's monotonic clock. */
export interface CallClock {
  /** Nanoseconds since `t0`: negative never, because nothing arrives before the request is sent. */
  sinceT0(): number;
  /** The request is being written to its socket. Returns `t0` and the time from the call to it. */
  handOver(): { readonly t0Ns: bigint; readonly beforeT0Ns: number };
}

/** Starts the clock of a call. `now` is replaced in tests that know every instant. */
export function startCallClock(now: () => bigint = process.hrtime.bigint): CallClock {
  const calledNs = now();
  let t0Ns = calledNs;
  return {
    sinceT0: () => Number(now() - t0Ns),
    handOver() {
      t0Ns = now();
      return { t0Ns, beforeT0Ns: Number(t0Ns - calledNs) };
    },
  };
}
