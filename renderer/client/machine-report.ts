import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from './workbench.tsx';

const staleAfterMs = 60_000;

/** The machine as the core last saw it; memory, power and load are up to a minute old. */
export function useMachineReport() {
  const { api } = useWorkbench();
  return useQuery(api.machine.report.queryOptions({ staleTime: staleAfterMs }));
}
