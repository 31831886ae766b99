import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useWorkbench } from '#renderer/client/workbench.tsx';

let hasLanded = false;

/**
 * The first screen of a visit is the latest run, where there is one: answers and charts rather than
 * an empty page. Afterwards "/" is the empty comparison.
 * @returns whether it is not known yet what to show
 */
export function useLanding(runId: string | null): boolean {
  const { api } = useWorkbench();
  const [, navigate] = useLocation();
  const [isLanding, setLanding] = useState(!hasLanded && runId === null);
  const { data, error } = useQuery({
    ...api.history.list.queryOptions({ input: { limit: 1 } }),
    enabled: isLanding,
  });

  useEffect(() => {
    if (isLanding && !data && !error) return;
    hasLanded = true;
    const latest = data?.items[0];
    if (isLanding && latest) navigate(`/run/${latest.id}`, { replace: true });
    setLanding(false);
  }, [isLanding, data, error, navigate]);

  return isLanding && runId === null;
}
