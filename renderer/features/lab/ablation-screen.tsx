import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { claimTexts } from '#shared/ablation-text/claims.ts';
import type { Ablation } from '#shared/domain/ablation.ts';
import { AblationId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { ExperimentStatusLabel } from '#renderer/features/experiments/experiment-status-label.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { AblationProgress } from './ablation-progress.tsx';
import { AblationResultsView } from './ablation-results-view.tsx';
import classes from './lab.module.css';
import { useAblation } from './use-ablation.ts';
import { useLabText } from './use-lab-text.ts';

const refreshEveryMs = 2000;

/** One test: while it works, and what came of it. */
export function AblationScreen({ ablationId: id }: { ablationId: string }) {
  const { t } = useLingui();
  const { ablation, error, refollow } = useAblation(AblationId.parse(id));
  if (ablation) return <OneAblation ablation={ablation} refollow={refollow} />;
  return (
    <Screen title={t`Lab`}>
      {error ? <FailureMessage error={error} onRetry={refollow} /> : <ScreenSkeleton />}
    </Screen>
  );
}

function OneAblation({ ablation, refollow }: { ablation: Ablation; refollow: () => void }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const { write } = useLabText();
  const reportFailure = useReportFailure();
  const { id: ablationId, plan, status, cells } = ablation;
  const isWorking = status === 'running';
  const results = useQuery(
    api.ablations.results.queryOptions({
      input: { ablationId },
      refetchInterval: isWorking ? refreshEveryMs : false,
    }),
  );
  const act = (work: () => Promise<unknown>) => () =>
    void work().then(refollow).catch(reportFailure);
  const canResume = !isWorking && (status !== 'done' || cells.failed > 0);
  return (
    <Screen
      title={write(claimTexts[plan.request.kind].title)}
      object={
        <>
          <ExperimentStatusLabel status={status} />
          <span className="quiet">{plan.model.name}</span>
        </>
      }
      actions={
        <>
          {isWorking && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden />}
              onClick={act(() => client.ablations.cancel({ ablationId }))}
            >
              <Trans>Cancel</Trans>
            </Button>
          )}
          {canResume && (
            <Button
              size="compact-sm"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              title={t`What is measured stays; the rest is measured now.`}
              onClick={act(() => client.ablations.resume({ ablationId }))}
            >
              <Trans>Go on</Trans>
            </Button>
          )}
          <Button
            component={Link}
            href={`/lab/new/${plan.request.kind}`}
            size="compact-sm"
            variant="default"
          >
            <Trans>Plan another</Trans>
          </Button>
        </>
      }
    >
      <div className={classes.screen}>
        {status !== 'done' && <AblationProgress ablation={ablation} />}
        <div className={classes.scroll}>
          {results.error && (
            <FailureMessage error={results.error} onRetry={() => void results.refetch()} />
          )}
          {results.data ? (
            <AblationResultsView results={results.data} isWorking={isWorking} />
          ) : (
            <ScreenSkeleton />
          )}
        </div>
      </div>
    </Screen>
  );
}
