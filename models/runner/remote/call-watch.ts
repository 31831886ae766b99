import type { Failure } from '#shared/domain/failure.ts';
import type { CallLimits } from '#models/remote-protocol.ts';

type Phase = Extract<Failure, { code: 'PROVIDER_TIMEOUT' }>['phase'];

export interface CallWatch extends Disposable {
  readonly signal: AbortSignal;
  /** The request is out: headers must come. */
  awaitHeaders(): void;
  /** Bytes have arrived: the next ones must come in time. */
  arrived(): void;
  fail(reason: Failure): void;
  failure(): Failure | null;
}

/**
 * Ends a call that waits too long, or that was cancelled. The first reason stays: what fails
 * afterwards fails because of it.
 */
export function watchCall(provider: string, limits: CallLimits, cancelled: AbortSignal): CallWatch {
  const abort = new AbortController();
  let failure: Failure | null = null;

  function expire(phase: Phase, waitedMs: number): void {
    fail({ code: 'PROVIDER_TIMEOUT', provider, phase, waitedMs });
    abort.abort();
  }
  function fail(reason: Failure): void {
    if (!cancelled.aborted) failure ??= reason;
  }
  function cancel(): void {
    abort.abort();
  }

  const total = setTimeout(() => expire('total', limits.totalMs), limits.totalMs);
  let step: NodeJS.Timeout | undefined;
  if (cancelled.aborted) cancel();
  else cancelled.addEventListener('abort', cancel, { once: true });

  return {
    signal: abort.signal,
    awaitHeaders(): void {
      step = setTimeout(() => expire('headers', limits.headersMs), limits.headersMs);
    },
    arrived(): void {
      clearTimeout(step);
      step = setTimeout(() => expire('idle', limits.idleMs), limits.idleMs);
    },
    fail,
    failure: () => failure,
    [Symbol.dispose](): void {
      clearTimeout(total);
      clearTimeout(step);
      cancelled.removeEventListener('abort', cancel);
    },
  };
}
