import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { RecordingProblem } from '#shared/domain/recording.ts';
import { recordedPlaceTexts, recordingProblemTexts } from '#shared/recording-text.ts';
import classes from './import-dialog.module.css';

interface ProblemListProps {
  /** The first of them. */
  readonly problems: readonly RecordingProblem[];
  readonly count: number;
}

/** What is left out of a file, with its place and reason; the rest is taken in. */
export function ProblemList({ problems, count }: ProblemListProps) {
  const { t, i18n } = useLingui();
  if (count === 0) return null;
  const more = count - problems.length;
  const wordsOf = ({ place, code, detail }: RecordingProblem) => {
    const what = i18n._({ ...recordingProblemTexts[code], values: { detail } });
    if (!place) return what;
    const where = { ...recordedPlaceTexts[place.unit], values: { number: place.number } };
    return `${i18n._(where)}: ${what}`;
  };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Problems of the file`}>
      <strong>
        <Plural value={count} one="# problem" other="# problems" />
      </strong>
      <ul className={classes.problems}>
        {problems.map((problem, i) => (
          <li key={i}>{wordsOf(problem)}</li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          <Trans>… and {more} more.</Trans>
        </p>
      )}
    </div>
  );
}
