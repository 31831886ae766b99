import { Trans, useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { ScoredText, ScoringPreviewRow } from '#shared/domain/experiment-cells.ts';
import { showControls } from '#renderer/ui/markdown/visible-controls.ts';
import type { OpenCell } from '../cell/cell-drawer.tsx';
import { useScoreText } from '../cell/use-score-text.ts';
import classes from './scoring.module.css';

interface PreviewTableProps {
  readonly experiment: Experiment;
  readonly rows: readonly ScoringPreviewRow[];
  readonly onOpen: (cell: OpenCell) => void;
}

/** Stored answers with what would be taken from them and how that would be scored. */
export function PreviewTable({ experiment, rows, onOpen }: PreviewTableProps) {
  const { t } = useLingui();
  if (rows.length === 0) {
    return (
      <p className="quiet">
        <Trans>No row.</Trans>
      </p>
    );
  }
  const hasFlexible = rows.some(({ flexible }) => flexible !== null);
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Scoring, row by row`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Item`}</th>
            <th scope="col">{t`End of the answer`}</th>
            <th scope="col">{t`Right answer`}</th>
            <th scope="col">{t`Now`}</th>
            <th scope="col">{hasFlexible ? t`Then, strict` : t`Then`}</th>
            {hasFlexible && <th scope="col">{t`Then, flexible`}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.arm} ${row.itemId} ${row.sample}`}>
              <th scope="row">
                <button
                  type="button"
                  className={classes.link}
                  title={experiment.arms[row.arm]?.label}
                  onClick={() => onOpen({ itemId: row.itemId, arm: row.arm })}
                >
                  {paneLetter(row.arm)} {row.itemId}
                  {row.sample > 0 && ` #${row.sample + 1}`}
                </button>
              </th>
              <td>
                <div className={classes.output}>{showControls(row.output)}</div>
              </td>
              <td className="mono">{showControls(row.target)}</td>
              <td>
                <Scored scored={row.before} />
              </td>
              <td className={isChanged(row) ? classes.changed : undefined}>
                <Scored scored={row.strict} />
              </td>
              {hasFlexible && (
                <td>
                  <Scored scored={row.flexible} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isChanged({ before, strict }: ScoringPreviewRow): boolean {
  return before?.score.value !== strict.score.value || before.extracted !== strict.extracted;
}

function Scored({ scored }: { scored: ScoredText | null }) {
  const { t } = useLingui();
  const write = useScoreText();
  if (!scored) return t`n/a`;
  return (
    <>
      {scored.extracted !== null && (
        <span className="mono">{showControls(scored.extracted.slice(0, 200))} · </span>
      )}
      {write(scored.score)}
    </>
  );
}
