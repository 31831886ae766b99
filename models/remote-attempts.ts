import type { RemoteCall } from './remote-protocol.ts';
import { retryDelayMs } from './remote-retry.ts';
import type { RemoteEnd, RemoteListener, RemoteRunner } from './remote-runner.ts';

interface AttemptsListener extends RemoteListener {
  /** A try begins; counted from 1. Each is an attempt of its own in the run. */
  attempt(number: number): void;
  /** A try ended; `retryInMs` is the wait until the next, `null` when it was the last. */
  ended(end: RemoteEnd, retryInMs: number | null): void;
}

interface AttemptsOptions {
  readonly signal: AbortSignal;
  readonly isMeasurement: boolean;
  readonly random?: () => number;
  /** Waits, or ends early when `signal` aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks until there is an answer, or a failure that waiting does not cure. Every try is reported, with
 * its times and its usage: a retried call changes the latency that the user saw, and may be billed.
 * @throws WorkbenchError MODEL_CRASHED
 */
export async function askWithRetries(
  runner: Pick<RemoteRunner, 'generate'>,
  call: RemoteCall,
  listener: AttemptsListener,
  options: AttemptsOptions,
): Promise<RemoteEnd> {
  const { signal, isMeasurement, random = Math.random, wait = waitFor } = options;
  for (let tries = 1; ; tries++) {
    let hasToken = false;
    listener.attempt(tries);
    const end = await runner.generate(
      call,
      {
        ...listener,
        tokens: (chunks) => {
          hasToken ||= chunks.some(({ text }) => text !== '');
          listener.tokens(chunks);
        },
      },
      { signal },
    );
    const failure = end.type === 'failed' && !signal.aborted ? end.failure : null;
    const delayMs = failure && retryDelayMs({ failure, tries, hasToken, isMeasurement, random });
    listener.ended(end, delayMs);
    if (delayMs === null) return end;
    await wait(delayMs, signal);
    if (signal.aborted) return { type: 'cancelled', report: end.report };
  }
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}
