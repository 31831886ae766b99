import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MemoryEstimate } from '#shared/domain/memory.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';

/** While a slider moves, so often is the core asked. */
const askEveryMs = 150;
/** Other programs take and give memory too. */
const freshForMs = 5_000;

interface Estimated {
  /** `null`: not known yet, or not to be had. */
  readonly estimate: MemoryEstimate | null;
  readonly error: unknown;
}

/** What a pane would take now, following its settings and the machine. */
export function useMemoryEstimate(pane: PaneSpec, alongside: readonly PaneSpec[]): Estimated {
  const { api } = useWorkbench();
  const [input] = useDebouncedValue({ ...pane, alongside: [...alongside] }, askEveryMs);
  const { data, error } = useQuery(
    api.memory.estimate.queryOptions({
      input,
      placeholderData: keepPreviousData,
      staleTime: freshForMs,
      refetchInterval: freshForMs,
    }),
  );
  return { estimate: input.modelId === pane.modelId ? (data ?? null) : null, error };
}
