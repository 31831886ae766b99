import { Trans, useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { LiveCharts } from './live-charts.tsx';
import { Lanes } from './lanes.tsx';
import { NotifyAtEnd } from './notify-at-end.tsx';
import classes from './progress-panel.module.css';
import { StoppedReason } from './stopped-reason.tsx';
import { useCauseText } from './use-cause-text.ts';

interface ProgressPanelProps {
  readonly experiment: Experiment;
  readonly progress: ExperimentProgress;
}

/** While it works: how far, how fast, how long still, what it costs, what went wrong. */
export function ProgressPanel({ experiment, progress }: ProgressPanelProps) {
  const { t } = useLingui();
  const { count, figure, span, usd } = useFormat();
  const causeOf = useCauseText();
  const [showsCharts, setShowsCharts] = useState(false);
  const { cells, total, rescoring } = progress;
  const answered = (cells.done ?? 0) + (cells.truncated ?? 0) + (cells.skipped ?? 0);
  const failed = cells.failed ?? 0;
  const share = (part: number) => (total === 0 ? 0 : (100 * part) / total);
  const isWorking = progress.status === 'running';
  const limit = experiment.spec.limits.spendUsd;
  return (
    <section className={classes.panel} aria-label={t`Progress`}>
      <Progress.Root size={8} aria-label={t`Answered`}>
        <Progress.Section
          value={share(answered)}
          color="accent"
          aria-label={t`answered: ${count(answered)}`}
        />
        <Progress.Section
          value={share(failed)}
          color="var(--bad)"
          aria-label={t`failed: ${count(failed)}`}
        />
      </Progress.Root>
      <dl className={classes.figures}>
        <Figure name={t`Answered`}>
          {count(answered)} / {count(total)}
        </Figure>
        {failed > 0 && <Figure name={t`Failed`}>{count(failed)}</Figure>}
        {(cells.interrupted ?? 0) > 0 && (
          <Figure name={t`Interrupted`}>{count(cells.interrupted ?? 0)}</Figure>
        )}
        {isWorking && (
          <Figure name={t`Rate`}>
            {progress.perSecond === null ? t`n/a` : `${figure(progress.perSecond)}\u202f/s`}
          </Figure>
        )}
        <Figure name={t`Worked`}>{span(progress.workedMs)}</Figure>
        {isWorking && (
          <Figure name={t`Remaining`}>
            {progress.remainingMs === null
              ? t`not known yet`
              : t`about ${span(progress.remainingMs)}`}
          </Figure>
        )}
        <Figure name={t`Spent`}>
          {usd(progress.spentUsd)}
          {progress.unknownCosts > 0 && (
            <span className="quiet"> {t`and ${count(progress.unknownCosts)} of unknown cost`}</span>
          )}
        </Figure>
        {isWorking && progress.expectedUsd !== null && Number(progress.expectedUsd) > 0 && (
          <Figure name={t`Expected in all`}>{usd(progress.expectedUsd)}</Figure>
        )}
        {limit !== null && <Figure name={t`Limit`}>{usd(limit)}</Figure>}
        {rescoring && (
          <Figure name={t`Scored anew`}>
            {count(rescoring.done)} / {count(rescoring.total)}
          </Figure>
        )}
      </dl>
      <StoppedReason progress={progress} experiment={experiment} />
      {progress.failures.length > 0 && (
        <ul className={classes.causes} aria-label={t`Failures by cause`}>
          {progress.failures.map(({ code, count: n }) => (
            <li key={code}>
              <span className="mono">{count(n)}</span> {causeOf(code)}
            </li>
          ))}
        </ul>
      )}
      <Lanes lanes={progress.lanes} />
      {isWorking && (
        <p className={classes.note}>
          <Trans>It goes on when this window is closed; every answer is kept as it ends.</Trans>{' '}
          <NotifyAtEnd />
        </p>
      )}
      {isWorking && (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={showsCharts}
          onClick={() => setShowsCharts(!showsCharts)}
        >
          {showsCharts ? <Trans>Hide the live charts</Trans> : <Trans>Show live charts</Trans>}
        </button>
      )}
      {isWorking && showsCharts && <LiveCharts experiment={experiment} progress={progress} />}
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
