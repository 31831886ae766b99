import { useLingui } from '@lingui/react/macro';
import type { Pane, Run } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useCompare } from './compare-state.tsx';
import { setPane, withModel } from './draft.ts';

export interface RetryOptions {
  /** Loads the model although it is not expected to fit into the memory. */
  readonly loadAnyway: boolean;
}

export interface RunActions {
  /** @param paneIndex `null`: the whole run */
  readonly stop: (paneIndex: number | null) => void;
  readonly retry: (paneIndex: number, options: RetryOptions) => void;
  readonly resume: () => void;
  /** Asks for the model that takes the pane's place, in this run and for the next prompt. */
  readonly askReplace: (pane: Pane, position: number) => void;
}

/** What can be done with a run; what follows is read from its events. */
export function useRunActions(run: Run, follower: RunFollower): RunActions {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { pickModel, setDraft } = useCompare();
  const reportFailure = useReportFailure();
  const runId = run.id;
  const act = (call: Promise<void>) => void call.then(follower.follow, reportFailure);
  return {
    stop: (paneIndex) => act(client.runs.cancel({ runId, paneIndex })),
    retry: (paneIndex, options) => act(client.runs.retry({ runId, paneIndex, ...options })),
    resume: () => act(client.runs.resume({ runId })),
    askReplace: ({ index: paneIndex, modelId: oldId, ...kept }, position) =>
      pickModel({
        title: t`Replace by another model`,
        onPick: (picked) => {
          const by = withModel(kept, picked);
          act(client.runs.replace({ runId, paneIndex, by }));
          setDraft((draft) =>
            draft.panes[position]?.modelId === oldId ? setPane(draft, position, by) : draft,
          );
        },
      }),
  };
}
