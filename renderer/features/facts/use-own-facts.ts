import { useQueryClient } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { OwnFact, OwnFactInput } from '#shared/domain/own-fact.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';

/** Adds, changes and removes the person's own figures; what is lost by it can be taken back. */
export function useOwnFacts() {
  const { api, client } = useWorkbench();
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const showUndo = useUndoToast();

  return useMemo(() => {
    const askAgain = () => queryClient.invalidateQueries({ queryKey: api.facts.list.key() });
    return {
      /** Rejects with the core's failure, for the form to show. */
      put: async (input: OwnFactInput, before: OwnFact | null) => {
        await client.facts.put(input);
        await askAgain();
        if (!before) return;
        showUndo(t`Your figure was changed.`, async () => {
          await client.facts.put(before);
          await askAgain();
        });
      },
      remove: ({ id }: OwnFact) => {
        client.facts
          .remove({ factId: id })
          .then(askAgain)
          .then(() =>
            showUndo(t`Your figure was removed.`, async () => {
              await client.facts.restore({ factId: id });
              await askAgain();
            }),
          )
          .catch(reportFailure);
      },
    };
  }, [api, client, queryClient, reportFailure, showUndo, t]);
}
