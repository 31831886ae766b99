import { Trans, useLingui } from '@lingui/react/macro';
import type { Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './progress-panel.module.css';

/** Why it stands still, and what going on means. */
export function StoppedReason(props: { progress: ExperimentProgress; experiment: Experiment }) {
  const { progress, experiment } = props;
  const { t } = useLingui();
  const { list } = useFormat();
  const failureWords = useFailureText();
  const { stoppedBy, status } = progress;
  if (status === 'running' || status === 'done') return null;
  return (
    <p className={classes.stopped} role="status">
      {stoppedBy?.reason === 'money' && (
        <Trans>The limit of money is reached. Raise it on the set-up view to go on.</Trans>
      )}
      {stoppedBy?.reason === 'time' && (
        <Trans>The limit of time is reached. Raise it on the set-up view to go on.</Trans>
      )}
      {stoppedBy?.reason === 'unusable' &&
        t`${list(stoppedBy.arms.map((arm) => experiment.arms[arm]?.label ?? ''))}: ${failureWords(stoppedBy.failure).what} ${failureWords(stoppedBy.failure).advice}`}
      {!stoppedBy && status === 'interrupted' && (
        <Trans>The workbench ended in the middle of it.</Trans>
      )}{' '}
      <Trans>What is done is kept; going on asks only what is missing.</Trans>
    </p>
  );
}
