import type { RunId } from '#shared/ids.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { saveFile } from './save-file.ts';
import { useWorkbench } from './workbench.tsx';

/** Saves a run with every token and its time, for others to import. */
export function useExportRun(): (runId: RunId) => void {
  const { client } = useWorkbench();
  const reportFailure = useReportFailure();
  return (runId) =>
    void client.history.export({ runId }).then((content) => {
      const json = JSON.stringify(content);
      saveFile(`triptych-run-${runId}.json`, new Blob([json], { type: 'application/json' }));
    }, reportFailure);
}
