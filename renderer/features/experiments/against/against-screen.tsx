import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ExperimentComparison } from '#shared/domain/experiment-results.ts';
import { ExperimentId } from '#shared/ids.ts';
import { ArmAccuracyChart } from '#renderer/charts/experiments/arm-accuracy-chart.tsx';
import { ForestChart } from '#renderer/charts/experiments/forest-chart.tsx';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from '../results/results.module.css';
import { comparedArms, comparedPairs } from './compared-arms.ts';
import { useAgainstText } from './use-against-text.ts';

/** Two experiments on the same items, every arm of one with every arm of the other, paired. */
export function AgainstScreen(props: { first: string; second: string }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const input = {
    first: ExperimentId.parse(props.first),
    second: ExperimentId.parse(props.second),
  };
  const { data, error, refetch } = useQuery(api.experiments.compare.queryOptions({ input }));
  return (
    <Screen title={t`Experiments`} object={data && <Names comparison={data} />}>
      {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ScreenSkeleton />}
      {data && <Compared comparison={data} />}
    </Screen>
  );
}

function Names({ comparison: { first, second } }: { comparison: ExperimentComparison }) {
  return (
    <span>
      <Link href={`/experiments/${first.id}`}>{first.name}</Link>{' '}
      <span className="quiet">
        <Trans>against</Trans>
      </span>{' '}
      <Link href={`/experiments/${second.id}`}>{second.name}</Link>
    </span>
  );
}

function Compared({ comparison }: { comparison: ExperimentComparison }) {
  const { t } = useLingui();
  const { count } = useFormat();
  const text = useAgainstText(comparison);
  const arms = comparedArms(comparison);
  const subject = `${comparison.first.name} – ${comparison.second.name}`;
  return (
    <div className={classes.results}>
      <p className={classes.verdict}>
        {text}
        <span className={classes.soFar}>
          {t`${count(comparison.items)} items were asked in both.`}
        </span>
      </p>
      <div className={classes.wide}>
        <ArmAccuracyChart subject={subject} rows={arms} />
      </div>
      <div className={classes.wide}>
        <ForestChart subject={subject} pairs={comparedPairs(comparison)} />
      </div>
    </div>
  );
}
