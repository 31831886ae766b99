import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SystemStatus } from '#shared/domain/system.ts';
import { useWorkbench } from './workbench.tsx';

const retryDelayMs = 500;

/** What the machine is doing now, as the core tells it; `null` before the first word. */
export function useSystemStatus(): SystemStatus | null {
  const { api } = useWorkbench();
  const queryClient = useQueryClient();
  const { data } = useQuery(
    api.system.followStatus.experimental_liveOptions({ retry: true, retryDelay: retryDelayMs }),
  );
  const activeRuns = data?.activeRuns;

  // A run has begun or ended somewhere (a terminal, another tab): the lists show it.
  useEffect(() => {
    if (activeRuns !== undefined)
      void queryClient.invalidateQueries({ queryKey: api.history.key() });
  }, [activeRuns, api, queryClient]);

  return data ?? null;
}
