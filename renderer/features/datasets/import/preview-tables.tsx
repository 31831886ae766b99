import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { rowProblemText } from '#shared/dataset-problem-text.ts';
import type { ImportPreview } from '#shared/domain/dataset.ts';
import type { RowProblem } from '#shared/domain/dataset-mapping.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from '../datasets.module.css';

/** What would come of the file: the first items, and the rows that are left out with their reasons. */
export function PreviewTables({ preview }: { preview: ImportPreview }) {
  const { t } = useLingui();
  const { count } = useFormat();
  const { items, badRows, sample, problems, known, format } = preview;
  return (
    <>
      <h2 role="status">
        {format} · {t`${plural(items, { one: '# item', other: '# items' })}`}
        {badRows > 0 && (
          <span className={classes.bad}>
            {' · '}
            {t`${plural(badRows, { one: '# row is left out', other: '# rows are left out' })}`}
          </span>
        )}
        {known && ` · ${t`these very items are there already: ${known.name}`}`}
      </h2>
      {sample.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`The first items`}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t`Id`}</th>
                <th>{t`Question`}</th>
                <th>{t`Choices`}</th>
                <th>{t`Answers`}</th>
                <th>{t`Domain`}</th>
                <th>{t`Difficulty`}</th>
              </tr>
            </thead>
            <tbody>
              {sample.map((item) => (
                <tr key={item.id}>
                  <td>{item.id}</td>
                  <td>{item.input.slice(0, 400)}</td>
                  <td>{item.choices.join(' | ').slice(0, 200)}</td>
                  <td>{item.targets.join(' | ').slice(0, 200)}</td>
                  <td>{item.domain}</td>
                  <td>{item.difficulty}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ProblemList problems={problems} />
      {badRows > problems.length && (
        <p className="quiet">{t`and ${count(badRows - problems.length)} more`}</p>
      )}
    </>
  );
}

/** Rows that are no item, each with its line and the reason. */
export function ProblemList({ problems }: { problems: readonly RowProblem[] }) {
  const { t, i18n } = useLingui();
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems} aria-label={t`Rows that are left out`}>
      {problems.map((problem) => {
        const { id, message } = rowProblemText(problem);
        const reason = i18n._(id, { detail: problem.detail }, { message });
        return (
          <li key={`${problem.line} ${problem.code}`}>{t`Line ${problem.line}: ${reason}`}</li>
        );
      })}
    </ul>
  );
}
