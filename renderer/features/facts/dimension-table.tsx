import { useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { DimensionId } from '#shared/domain/facts.ts';
import {
  type FactCell,
  type FactGroup,
  factTable,
  type FactRow,
} from '#shared/facts/fact-table.ts';
import classes from './dimension-table.module.css';
import { FactFigure, OwnFigure } from './fact-figure.tsx';
import { FactGap } from './fact-gap.tsx';
import { groupWords } from './fact-words.ts';
import { useFacts } from './facts-state.tsx';
import { ModelName } from './model-name.tsx';
import { useFigureText } from './use-figure-text.ts';
import { useLocalized } from './use-localized.ts';

/** One dimension side by side, a model per column; in a narrow window the models come one under the other. */
export function DimensionTable({ dimension, title }: { dimension: DimensionId; title: string }) {
  const { t } = useLingui();
  const { sheet, own, models } = useFacts();
  const groups = factTable(sheet, own, dimension, models);
  return (
    // The roles are said again because a narrow window lays the table out as blocks.
    <table className={classes.table} role="table">
      <caption className="visually-hidden">{title}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">{t`Property`}</th>
          {models.map((model) => (
            <th key={model.id} scope="col" role="columnheader">
              <ModelName model={model} />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id} role="rowgroup">
          {groups.length > 1 && <GroupHeading group={group} columns={models.length + 1} />}
          {group.rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function GroupHeading({ group, columns }: { group: FactGroup; columns: number }) {
  const { i18n } = useLingui();
  const { sheet } = useFacts();
  const say = useLocalized();
  const harness = sheet.harnesses.find(({ id }) => id === group.id);
  const words = groupWords[group.id];
  return (
    <tr role="row" className={classes.group}>
      <th scope="rowgroup" colSpan={columns} role="rowheader">
        {harness ? (
          <>
            {say(harness.name)}
            <span>{say(harness.about)}</span>
          </>
        ) : (
          words && i18n._(words)
        )}
      </th>
    </tr>
  );
}

function Row({ row }: { row: FactRow }) {
  const say = useLocalized();
  const { unitName } = useFigureText();
  const unit = unitName(row.topic.unit);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {say(row.topic.name)}
        {unit !== null && <span className={classes.unit}>{unit}</span>}
      </th>
      {row.cells.map((cell) => (
        <td key={cell.model.id} role="cell">
          <span className={classes.label} aria-hidden="true">
            <ModelName model={cell.model} />
          </span>
          <Cell cell={cell} row={row} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ cell, row }: { cell: FactCell; row: FactRow }) {
  const { t } = useLingui();
  return (
    <Fragment>
      {cell.facts.map((fact) => (
        <FactFigure key={fact.id} fact={fact} topic={row.topic} />
      ))}
      {cell.isConflicting && <div className={classes.conflict}>{t`Sources disagree.`}</div>}
      {cell.own.map((fact) => (
        <OwnFigure key={fact.id} fact={fact} />
      ))}
      {cell.gap && <FactGap gap={cell.gap} topic={row.topic} modelId={cell.model.id} />}
    </Fragment>
  );
}
