import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useCompare } from './compare-state.tsx';

/** Starts a run of the line-up and shows it; the prompt leaves the composer only when it has begun. */
export function useSend(clearPrompt: () => void) {
  const { api, client } = useWorkbench();
  const { draft } = useCompare();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const reportFailure = useReportFailure();
  return useMutation({
    mutationFn: (prompt: string) => client.runs.start({ prompt, ...draft }),
    onSuccess: (run) => {
      queryClient.setQueryData(api.runs.get.queryKey({ input: { runId: run.id } }), run);
      void queryClient.invalidateQueries({ queryKey: api.history.key() });
      clearPrompt();
      navigate(`/run/${run.id}`);
    },
    onError: (error) => reportFailure(error),
  });
}
