import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ExperimentLine } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** Takes an experiment off the list, with a way back. */
export function useRemoveExperiment(): (experiment: Pick<ExperimentLine, 'id' | 'name'>) => void {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  return useCallback(
    ({ id: experimentId, name }) => {
      const refresh = () => queryClient.invalidateQueries({ queryKey: api.experiments.list.key() });
      const remove = async () => {
        await client.experiments.remove({ experimentId });
        await refresh();
        showUndo(t`${name} was taken off the list.`, async () => {
          await client.experiments.restore({ experimentId });
          await refresh();
        });
      };
      remove().catch(reportFailure);
    },
    [api, client, queryClient, showUndo, reportFailure, t],
  );
}
