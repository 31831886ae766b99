import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ModelsActivity } from '#shared/domain/catalog.ts';
import { useWorkbench } from './workbench.tsx';

const retryDelayMs = 500;
/** Hundreds of new files change the list many times a second; so often it is asked for again. */
const freshenEveryMs = 500;

/** What is going on with the list of models, which is kept fresh meanwhile; `null` before the first word. */
export function useModelsActivity(): ModelsActivity | null {
  const { api } = useWorkbench();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...api.models.follow.experimental_liveOptions({ retry: true, retryDelay: retryDelayMs }),
    // The stream ends when no screen shows it, and what it said last is not enough for the next one.
    staleTime: 0,
  });
  const revision = data?.revision;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    if (revision === undefined) return;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void queryClient.invalidateQueries({ queryKey: api.models.list.key() });
      void queryClient.invalidateQueries({ queryKey: api.models.folders.key() });
      void queryClient.invalidateQueries({ queryKey: api.models.diskUse.key() });
    }, freshenEveryMs);
  }, [revision, api, queryClient]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  return data ?? null;
}
