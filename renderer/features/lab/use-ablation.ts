import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Ablation } from '#shared/domain/ablation.ts';
import type { AblationId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';

const retryDelayMs = 500;

/** A test as the core tells it; `null` before the first word. */
export function useAblation(ablationId: AblationId): {
  readonly ablation: Ablation | null;
  readonly error: unknown;
  /** Follows anew: the stream of what stood still has ended. */
  readonly refollow: () => void;
} {
  const { api } = useWorkbench();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(
    api.ablations.follow.experimental_liveOptions({
      input: { ablationId },
      retry: 1,
      retryDelay: retryDelayMs,
      staleTime: 0,
    }),
  );
  const status = data?.status;
  const before = useRef(status);

  useEffect(() => {
    const was = before.current;
    before.current = status;
    if (was === undefined || was === status) return;
    void queryClient.invalidateQueries({ queryKey: api.ablations.results.key() });
    void queryClient.invalidateQueries({ queryKey: api.ablations.list.key() });
  }, [status, api, queryClient]);

  return { ablation: data ?? null, error, refollow: () => void refetch() };
}
