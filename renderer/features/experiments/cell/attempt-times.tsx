import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { AttemptState, RunState } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import { CellId } from '#shared/ids.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { PhasesChart } from '#renderer/charts/phases-chart.tsx';
import { detailSections } from '#renderer/features/compare/pane/detail-figures.ts';
import { MeasuredCell } from '#renderer/features/compare/pane/measured-cell.tsx';
import { useCostBasis } from '#renderer/features/compare/remote/pane-cost.tsx';
import classes from './cell-drawer.module.css';

/** When what happened, as a bar and in figures with their formulas; folded away at first. */
export function AttemptTimes({ pane, attempt }: { pane: Pane; attempt: AttemptState }) {
  const { t, i18n } = useLingui();
  const basisOf = useCostBasis();
  const state = useMemo(() => stateOf(pane, attempt), [pane, attempt]);
  const figures = attemptFigures(attempt);
  const cost = attempt.remote?.cost ?? null;
  const returned = attempt.remote?.report?.returnedModel ?? null;
  return (
    <details className={classes.part}>
      <summary>
        <Trans>Timeline and figures</Trans>
      </summary>
      <PhasesChart subject={pane.modelName} state={state} version={0} />
      <table className={classes.figures}>
        <caption className="visually-hidden">{t`Figures of this answer`}</caption>
        <tbody>
          {detailSections
            .flatMap((section) => section.figures)
            .map(({ key, name, formula, unit }) => (
              <tr key={key}>
                <th scope="row" title={i18n._(formula)}>
                  {i18n._(name)}
                </th>
                <td>
                  <MeasuredCell measured={figures[key]} unit={unit} />
                </td>
              </tr>
            ))}
          {cost && (
            <tr>
              <th scope="row">{t`Cost`}</th>
              <td>{basisOf(cost)}</td>
            </tr>
          )}
          {returned !== null && (
            <tr>
              <th scope="row">{t`Model that answered`}</th>
              <td>{returned}</td>
            </tr>
          )}
        </tbody>
      </table>
    </details>
  );
}

/** A comparison of this one attempt: what the charts of runs draw. */
function stateOf(pane: Pane, attempt: AttemptState): RunState {
  const id = CellId.parse('shown');
  const cell = { id, paneIndex: pane.index, sample: 0, isSkipped: false, attempts: [attempt] };
  return { panes: [pane], cells: new Map([[id, cell]]), status: 'done', seq: 0 };
}
