import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Dataset } from '#shared/domain/dataset.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** Takes a dataset off the list, with a way back. */
export function useRemoveDataset(): (dataset: Dataset) => void {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  return useCallback(
    ({ id: datasetId, name }) => {
      const refresh = () => queryClient.invalidateQueries({ queryKey: api.datasets.key() });
      const remove = async () => {
        await client.datasets.remove({ datasetId });
        await refresh();
        showUndo(t`${name} was taken off the list.`, async () => {
          await client.datasets.restore({ datasetId });
          await refresh();
        });
      };
      remove().catch(reportFailure);
    },
    [api, client, queryClient, showUndo, reportFailure, t],
  );
}
