import { exitCode } from './exit-codes.ts';

// One Ctrl-C in a terminal reaches this process more than once: from the terminal, and again from
// npm, which passes on what it got. Only a later one is a second wish.
const sameWishMs = 1000;

/** Aborted by the first Ctrl-C, SIGTERM or hang-up; a second one ends the process at once. */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  let firstAtMs: number | null = null;
  const onSignal = () => {
    const nowMs = performance.now();
    if (firstAtMs !== null && nowMs - firstAtMs > sameWishMs) process.exit(exitCode.cancelled);
    firstAtMs ??= nowMs;
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  return controller.signal;
}

/** What `act` returns; what an aborted call throws is no failure. */
export async function unlessCancelled(
  signal: AbortSignal,
  act: () => Promise<number>,
): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (signal.aborted) return exitCode.cancelled;
    throw error;
  }
}
