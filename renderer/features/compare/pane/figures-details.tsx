import { Modal } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import { paneLetter, type RunState } from '#shared/domain/run-state.ts';
import type { Manifest, Pane } from '#shared/domain/run.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { paneSummary } from '#shared/metrics/pane-summary.ts';
import { loadCacheWords } from '#renderer/ui/load-cache-words.ts';
import { MemoryUseTable } from '../memory/memory-use-table.tsx';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import { type DetailFigure, detailSections } from './detail-figures.ts';
import { DisturbedNote } from './disturbed-mark.tsx';
import classes from './figures-details.module.css';
import { RemoteDetails } from '../remote/remote-details.tsx';
import { MeasuredOn } from './measured-on.tsx';
import { MeasuredCell, useWriteFigure } from './measured-cell.tsx';

interface FiguresDetailsProps {
  readonly state: RunState;
  readonly pane: Pane;
  readonly shown: ShownAttempt;
  readonly manifest: Manifest;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every figure of the shown attempt with its formula, and the median of the finished answers. */
export function FiguresDetails({ opened, onClose, ...of }: FiguresDetailsProps) {
  const { t } = useLingui();
  const letter = paneLetter(of.pane.index);
  const name = of.pane.modelName;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t`All figures of ${letter}, ${name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {opened && <Details {...of} />}
    </Modal>
  );
}

type DetailsProps = Omit<FiguresDetailsProps, 'opened' | 'onClose'>;

function Details({ state, pane, shown, manifest }: DetailsProps) {
  const { t, i18n } = useLingui();
  const { attempt } = shown;
  const { summary } = paneSummary(state, pane.index);
  if (!attempt) {
    return (
      <p>
        <Trans>It has not started yet.</Trans>
      </p>
    );
  }
  const figures = attemptFigures(attempt);
  const sample = shown.sample + 1;
  return (
    <>
      <p className={classes.about}>
        <Trans>
          Sample {sample}, attempt {attempt.number}.
        </Trans>{' '}
        {attempt.load && <Trans>Load: {i18n._(loadCacheWords[attempt.load.cache])}.</Trans>}{' '}
        {attempt.status !== 'done' && (
          <Trans>The answer is not whole: its figures do not count.</Trans>
        )}
      </p>
      <DisturbedNote attempt={attempt} />
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Figures`}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Figure`}</th>
              <th scope="col" className={classes.number}>{t`This attempt`}</th>
              <th scope="col" className={classes.number}>{t`Median of the finished`}</th>
              <th scope="col" className={classes.number}>{t`n`}</th>
              <th scope="col" className={classes.number}>{t`Lowest to highest`}</th>
              <th scope="col" className={classes.number}>{t`Middle half (p25 to p75)`}</th>
            </tr>
          </thead>
          <tbody>
            {detailSections.map(({ title, figures: rows }) => (
              <Fragment key={rows[0]?.key}>
                <tr>
                  <th scope="colgroup" colSpan={6} className={classes.section}>
                    {i18n._(title)}
                  </th>
                </tr>
                {rows.map((row) => (
                  <tr key={row.key}>
                    <th scope="row" className={classes.figure}>
                      {i18n._(row.name)}
                      <span className={classes.formula}>{i18n._(row.formula)}</span>
                    </th>
                    <td className={classes.number}>
                      <MeasuredCell measured={figures[row.key]} unit={row.unit} />
                    </td>
                    <Over summary={summary(row.key)} unit={row.unit} />
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
        {attempt.remote && <RemoteDetails remote={attempt.remote} />}
        {attempt.memory && <MemoryUseTable memory={attempt.memory} />}
      </div>
      <MeasuredOn manifest={manifest} />
    </>
  );
}

interface OverProps extends Pick<DetailFigure, 'unit'> {
  readonly summary: ReturnType<ReturnType<typeof paneSummary>['summary']>;
}

function Over({ summary, unit }: OverProps) {
  const { t } = useLingui();
  const write = useWriteFigure(unit);
  const isSpread = summary !== null && summary.n > 1;
  const range = isSpread ? [write(summary.min), write(summary.max)] : [];
  const middle = isSpread ? [write(summary.p25), write(summary.p75)] : [];
  return (
    <>
      <td className={classes.number}>{summary ? write(summary.median) : t`n/a`}</td>
      <td className={classes.number}>{summary?.n ?? 0}</td>
      <td className={classes.number}>{range.join(' – ')}</td>
      <td className={classes.number}>{middle.join(' – ')}</td>
    </>
  );
}
