import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { LineUp } from '#shared/domain/run.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** Deletes a line-up and offers to bring it back. */
export function useRemoveLineUp(): (lineUp: LineUp) => void {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.lineUps.key() });
  const remove = async ({ id: lineUpId, name }: LineUp) => {
    await client.lineUps.remove({ lineUpId });
    await refresh();
    showUndo(t`The line-up “${name}” was deleted.`, async () => {
      await client.lineUps.restore({ lineUpId });
      await refresh();
    });
  };
  return (lineUp) => void remove(lineUp).catch(reportFailure);
}
