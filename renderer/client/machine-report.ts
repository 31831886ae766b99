import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from './workbench.tsx';

const staleAfterMs = 60_000;

/** The machine as the core last saw it; memory, power and load are up to a minute old. */
export function useMachineReport({ isWanted = true } = {}) {
  const { api } = useWorkbench();
  const options = { staleTime: staleAfterMs, enabled: isWanted };
  return useQuery(api.machine.report.queryOptions(options));
}
