import { useCallback, useEffect, useState } from 'react';
import type { HealthCheck, HealthCheckId } from '#shared/domain/health.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';

/** A check that was asked for; `check` is `null` until it is done. */
export interface AskedCheck {
  readonly id: HealthCheckId;
  readonly check: HealthCheck | null;
}

interface Doctor {
  readonly checks: readonly AskedCheck[];
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly runAgain: () => void;
}

/** Has the core look at everything, now and whenever asked again; each line comes as it is done. */
export function useDoctor(): Doctor {
  const { client } = useWorkbench();
  const [round, setRound] = useState(0);
  const [checks, setChecks] = useState<readonly AskedCheck[]>([]);
  const [isRunning, setRunning] = useState(true);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const follow = async () => {
      for await (const event of await client.machine.doctor(undefined, { signal })) {
        if (signal.aborted) return;
        if (event.type === 'planned') setChecks(event.ids.map((id) => ({ id, check: null })));
        else setChecks((was) => withResult(was, event.check));
      }
    };
    setRunning(true);
    setError(null);
    follow()
      .catch((reason: unknown) => {
        if (!signal.aborted) setError(reason);
      })
      .finally(() => {
        if (!signal.aborted) setRunning(false);
      });
    return () => abort.abort();
  }, [client, round]);

  const runAgain = useCallback(() => setRound((was) => was + 1), []);
  return { checks, isRunning, error, runAgain };
}

function withResult(checks: readonly AskedCheck[], check: HealthCheck): AskedCheck[] {
  return checks.map((each) => (each.id === check.id ? { id: check.id, check } : each));
}
