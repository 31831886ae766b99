import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HealthCheck, HealthCheckId, HealthEvent, Verdict } from '#shared/domain/health.ts';

/** One thing to look at. */
export interface HealthProbe {
  readonly id: HealthCheckId;
  readonly limitMs: number;
  /** It computes, and would disturb what is being measured: such probes run one after the other. */
  readonly isHeavy: boolean;
  run(options: { readonly signal: AbortSignal }): Verdict | Promise<Verdict>;
}

interface DoctorOptions {
  readonly signal?: AbortSignal | undefined;
  /** Does the heavy work when nothing is measured. */
  readonly inTurn: (work: () => Promise<void>) => Promise<unknown>;
}

/** Runs the probes, the light ones together, and tells of each when it is done. */
export async function* runDoctor(
  probes: readonly HealthProbe[],
  { signal, inTurn }: DoctorOptions,
): AsyncGenerator<HealthEvent> {
  const over = new AbortController();
  const ended = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  try {
    yield { type: 'planned', ids: probes.map(({ id }) => id) };
    const heavy = probes.filter(({ isHeavy }) => isHeavy);
    const results = heavy.map(() => Promise.withResolvers<HealthCheck>());
    const pending = new Map<HealthCheckId, Promise<HealthCheck>>();
    for (const probe of probes) {
      const result = results[heavy.indexOf(probe)];
      pending.set(probe.id, result ? result.promise : check(probe, ended));
    }
    const done = inTurn(async () => {
      for (const [i, probe] of heavy.entries()) results[i]?.resolve(await check(probe, ended));
    });
    done.catch((error: unknown) => {
      for (const { reject } of results) reject(error);
    });
    while (pending.size > 0) {
      const next = await Promise.race(pending.values());
      pending.delete(next.id);
      yield { type: 'checked', check: next };
    }
  } finally {
    over.abort();
  }
}

/** Never throws, and never takes longer than its limit. */
async function check(probe: HealthProbe, ended: AbortSignal): Promise<HealthCheck> {
  const since = performance.now();
  const limit = AbortSignal.timeout(probe.limitMs);
  const signal = AbortSignal.any([ended, limit]);
  const verdict = await Promise.race([verdictOf(probe, signal), whenAborted(signal)]);
  const isLate = verdict === null || (limit.aborted && verdict.finding.code === 'probe-failed');
  return {
    id: probe.id,
    ...(isLate ? timedOut(probe.limitMs) : verdict),
    tookMs: performance.now() - since,
  };
}

async function verdictOf(probe: HealthProbe, signal: AbortSignal): Promise<Verdict> {
  try {
    return await probe.run({ signal });
  } catch (error) {
    if (error instanceof WorkbenchError) {
      return { state: 'failed', finding: { code: 'failure', failure: error.failure } };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { state: 'unknown', finding: { code: 'probe-failed', reason: reason.slice(0, 500) } };
  }
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

function timedOut(limitMs: number): Verdict {
  return { state: 'unknown', finding: { code: 'timed-out', limitMs } };
}
