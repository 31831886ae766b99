import { Trans } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Experiment } from '#shared/domain/experiment.ts';
import { ArmAccuracyChart } from '#renderer/charts/experiments/arm-accuracy-chart.tsx';
import { ArmTradeOffChart } from '#renderer/charts/experiments/arm-trade-off-chart.tsx';
import { DomainHeatMap } from '#renderer/charts/experiments/domain-heat-map.tsx';
import { LatencySpreadChart } from '#renderer/charts/experiments/latency-spread-chart.tsx';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { chartArm } from '../chart-arms.ts';
import { ChancesTable } from './chances-table.tsx';
import { ConsensusTable } from './consensus-table.tsx';
import { FailuresTable } from './failures-table.tsx';
import { JudgeCard } from './judge-card.tsx';
import { LineUpTable } from './line-up-table.tsx';
import { PairsSection } from './pairs-section.tsx';
import classes from './results.module.css';
import { SpeedTable } from './speed-table.tsx';
import { Verdict } from './verdict.tsx';

const refreshEveryMs = 5000;

/** What came of it, and while it works what has come so far. */
export function ResultsView(props: { experiment: Experiment; isWorking: boolean }) {
  const { experiment, isWorking } = props;
  const { api } = useWorkbench();
  const { data, error, refetch } = useQuery(
    api.experiments.results.queryOptions({
      input: { experimentId: experiment.id },
      refetchInterval: isWorking ? refreshEveryMs : false,
      placeholderData: keepPreviousData,
    }),
  );
  if (error) return <FailureMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <ScreenSkeleton />;
  if (data.verdict.kind === 'nothing-scored' && data.failures.length === 0) {
    return (
      <EmptyState
        message={<Trans>Nothing is scored yet. The first answers draw the results.</Trans>}
      />
    );
  }
  const rows = data.arms.flatMap((result) => {
    const arm = experiment.arms[result.arm];
    return arm ? [{ arm: chartArm(arm), result }] : [];
  });
  const arms = rows.map(({ arm }) => arm);
  const subject = experiment.name;
  return (
    <div className={classes.results}>
      <Verdict arms={arms} results={data} isWorking={isWorking} />
      <div className={classes.wide}>
        <ArmAccuracyChart
          subject={subject}
          rows={rows.map(({ arm, result }) => ({ arm, accuracy: result.accuracy }))}
        />
      </div>
      <LineUpTable rows={rows} />
      <ConsensusTable rows={rows} />
      {arms.length > 1 && (
        <div className={classes.wide}>
          <PairsSection subject={subject} arms={arms} results={data} />
        </div>
      )}
      {data.domains.length > 0 && (
        <DomainHeatMap subject={subject} arms={arms} cells={data.domains} />
      )}
      <ArmTradeOffChart
        subject={subject}
        rows={rows.map(({ arm, result }) => ({
          arm,
          accuracy: result.accuracy,
          perItem: result.perItem,
        }))}
      />
      <LatencySpreadChart
        subject={subject}
        rows={rows.map(({ arm, result }) => ({ arm, speed: result.speed }))}
      />
      <ChancesTable rows={rows} />
      <FailuresTable experiment={experiment} results={data} />
      {data.judge && <JudgeCard judge={data.judge} arms={arms} />}
      <SpeedTable rows={rows} />
    </div>
  );
}
