import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ExperimentProgress } from '#shared/domain/experiment.ts';
import type { ExperimentId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';

const retryDelayMs = 500;

/** Where an experiment stands, as the core tells it; `null` before the first word. */
export function useExperimentProgress(experimentId: ExperimentId): {
  readonly progress: ExperimentProgress | null;
  /** Follows anew: the stream of what stood still has ended. */
  readonly refollow: () => void;
} {
  const { api } = useWorkbench();
  const queryClient = useQueryClient();
  const options = api.experiments.follow.experimental_liveOptions({
    input: { experimentId },
    retry: true,
    retryDelay: retryDelayMs,
    staleTime: 0,
  });
  const { data, refetch } = useQuery(options);
  const state = data && `${data.status} ${data.rescoring === null}`;
  const before = useRef(state);

  // What ended, paused or was scored anew has other results.
  useEffect(() => {
    const was = before.current;
    before.current = state;
    if (was === undefined || was === state) return;
    void queryClient.invalidateQueries({ queryKey: api.experiments.get.key() });
    void queryClient.invalidateQueries({ queryKey: api.experiments.results.key() });
    void queryClient.invalidateQueries({ queryKey: api.experiments.matrix.key() });
    void queryClient.invalidateQueries({ queryKey: api.experiments.cell.key() });
  }, [state, api, queryClient]);

  return { progress: data ?? null, refollow: () => void refetch() };
}
