import { Trans, useLingui } from '@lingui/react/macro';
import type { ExperimentProgress } from '#shared/domain/experiment.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './progress-panel.module.css';

/** How many calls run at each provider, and which of them asked to be left alone for a while. */
export function Lanes({ lanes }: Pick<ExperimentProgress, 'lanes'>) {
  const { t } = useLingui();
  const { time } = useFormat();
  const shown = lanes.filter(({ running, waitsUntilMs }) => running > 0 || waitsUntilMs !== null);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.lanes} aria-label={t`Under way`}>
      {shown.map(({ provider, running, limit, waitsUntilMs }) => (
        <li key={provider ?? ''}>
          {provider ?? <Trans>this machine</Trans>}{' '}
          <span className="mono">
            {running}/{limit}
          </span>
          {waitsUntilMs !== null && (
            <span className="quiet"> {t`waits until ${time(waitsUntilMs)}`}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
