import { useLingui } from '@lingui/react/macro';
import type { MatrixCell } from '#shared/domain/experiment-cells.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { cellStateWords, outcomeWords } from '../status-words.ts';
import { cellMark } from './cell-mark.ts';
import classes from './matrix.module.css';

interface MatrixCellButtonProps {
  /** `undefined`: on its way. */
  readonly cell: MatrixCell | undefined;
  /** For the answer beside the mark. */
  readonly hasRoom: boolean;
  readonly tabIndex: 0 | -1;
  /** Its row and column: what finds it when it is to have the focus. */
  readonly place: string;
  readonly isOpen: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

/** How one answer came out: a mark that colour only repeats, and the answer where there is room. */
export function MatrixCellButton(props: MatrixCellButtonProps) {
  const { cell, hasRoom, tabIndex, place, isOpen, onFocus, onOpen } = props;
  const { t } = useLingui();
  const { figure } = useFormat();
  const mark = cellMark(cell);
  const words = !cell
    ? t`on its way`
    : cell.outcome
      ? t(outcomeWords[cell.outcome])
      : t(cellStateWords[cell.state]);
  const score = cell?.outcome === 'partly' && cell.score !== null ? figure(cell.score) : '';
  const answer = cell?.answer ?? '';
  return (
    <button
      type="button"
      className={classes.button}
      data-mark={mark.kind}
      data-place={place}
      data-graded={cell?.grade !== null && cell !== undefined ? true : undefined}
      tabIndex={tabIndex}
      aria-pressed={isOpen}
      title={answer}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <span className={classes.mark} aria-hidden>
        {mark.sign}
      </span>
      <span className="visually-hidden">{words} </span>
      {score !== '' && <span className="mono">{score} </span>}
      {hasRoom ? (
        <span className={classes.answer}>{answer}</span>
      ) : (
        <span className="visually-hidden">{answer}</span>
      )}
    </button>
  );
}
