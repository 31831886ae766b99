import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { ExperimentId } from '#shared/ids.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { LinkConfirmProvider } from '#renderer/ui/markdown/link-confirm.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { type OpenCell, CellDrawer } from './cell/cell-drawer.tsx';
import { ExperimentActions } from './experiment-actions.tsx';
import { ExperimentStatusLabel } from './experiment-status-label.tsx';
import type { ExperimentView } from './experiment-view.ts';
import classes from './experiments.module.css';
import { MatrixView } from './matrix/matrix-view.tsx';
import { ProgressPanel } from './progress/progress-panel.tsx';
import { ResultsView } from './results/results-view.tsx';
import { RescorePanel } from './scoring/rescore-panel.tsx';
import { SetUpView } from './set-up-view.tsx';
import { useExperimentProgress } from './use-experiment-progress.ts';

interface ExperimentScreenProps {
  readonly experimentId: string;
  readonly view: ExperimentView;
}

/** One experiment: while it works, and what came of it. */
export function ExperimentScreen({ experimentId: id, view }: ExperimentScreenProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const experimentId = ExperimentId.parse(id);
  const experiment = useQuery(api.experiments.get.queryOptions({ input: { experimentId } }));
  if (experiment.error || !experiment.data) {
    return (
      <Screen title={t`Experiments`}>
        {experiment.error ? (
          <FailureMessage error={experiment.error} onRetry={() => void experiment.refetch()} />
        ) : (
          <ScreenSkeleton />
        )}
      </Screen>
    );
  }
  return (
    <LinkConfirmProvider>
      <OneExperiment experiment={experiment.data} view={view} />
    </LinkConfirmProvider>
  );
}

function OneExperiment({ experiment, view }: { experiment: Experiment; view: ExperimentView }) {
  const { progress, refollow } = useExperimentProgress(experiment.id);
  const [open, setOpen] = useState<OpenCell | null>(null);
  const status = progress?.status ?? experiment.status;
  const isWorking = status === 'running';
  return (
    <Screen
      title={experiment.name}
      object={
        <>
          <ExperimentStatusLabel status={status} />
          <span className={`${classes.name} quiet`} title={`SHA-256 ${experiment.datasetSha256}`}>
            {experiment.datasetName}
          </span>
        </>
      }
      actions={
        <ExperimentActions experiment={experiment} progress={progress} onChanged={refollow} />
      }
      drawer={
        open !== null &&
        (view === 'answers' || view === 'scoring') && (
          <CellDrawer experiment={experiment} open={open} onClose={() => setOpen(null)} />
        )
      }
    >
      <div className={classes.screen}>
        <ViewTabs experimentId={experiment.id} view={view} />
        {progress && (isWorking || progress.rescoring !== null || status !== 'done') && (
          <ProgressPanel experiment={experiment} progress={progress} />
        )}
        <div className={classes.scroll}>
          {view === 'results' && <ResultsView experiment={experiment} isWorking={isWorking} />}
          {view === 'answers' && (
            <MatrixView
              experiment={experiment}
              isWorking={isWorking}
              open={open}
              onOpen={setOpen}
            />
          )}
          {view === 'scoring' && (
            <RescorePanel
              experiment={experiment}
              isWorking={isWorking}
              onOpen={setOpen}
              onRescoring={refollow}
            />
          )}
          {view === 'set-up' && <SetUpView experiment={experiment} />}
        </div>
      </div>
    </Screen>
  );
}

function ViewTabs({ experimentId, view }: { experimentId: ExperimentId; view: ExperimentView }) {
  const { t } = useLingui();
  const base = `/experiments/${experimentId}`;
  const views = [
    { id: 'results', href: base, name: t`Results` },
    { id: 'answers', href: `${base}/answers`, name: t`Answers` },
    { id: 'scoring', href: `${base}/scoring`, name: t`Scoring` },
    { id: 'set-up', href: `${base}/set-up`, name: t`Set-up` },
  ] as const;
  return (
    <nav className={classes.tabs} aria-label={t`Views of the experiment`}>
      {views.map(({ id, href, name }) => (
        <Link
          key={id}
          href={href}
          className={classes.tab ?? ''}
          aria-current={id === view ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
