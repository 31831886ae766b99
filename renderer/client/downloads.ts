import { useQuery } from '@tanstack/react-query';
import type { Downloads } from '#shared/domain/download.ts';
import { useWorkbench } from './workbench.tsx';

const retryDelayMs = 500;

/** What is on its way, as it goes on; `null` before the first word. */
export function useDownloads(): Downloads | null {
  const { api } = useWorkbench();
  const { data } = useQuery({
    ...api.downloads.follow.experimental_liveOptions({ retry: true, retryDelay: retryDelayMs }),
    // The stream ends when no screen shows it, and what it said last is not enough for the next one.
    staleTime: 0,
  });
  return data ?? null;
}
