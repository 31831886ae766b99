import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Preferences } from '#shared/domain/system.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';

/** Shows a changed preference at once and stores it; one that cannot be stored is taken back. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  return useCallback(
    (change) => {
      const key = api.system.preferences.queryKey();
      const before = queryClient.getQueryData(key);
      if (before) queryClient.setQueryData(key, { ...before, ...change });
      client.system.setPreferences(change).then(
        (stored) => queryClient.setQueryData(key, stored),
        (error: unknown) => {
          queryClient.setQueryData(key, before);
          reportFailure(error);
        },
      );
    },
    [api, client, queryClient, reportFailure],
  );
}
