import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { RecordingPreview } from '#shared/domain/recording.ts';
import { recordedTimingTexts } from '#shared/recording-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './import-dialog.module.css';
import { ProblemList } from './problem-list.tsx';

/** What an import would bring; nothing is written yet. */
export function PreviewTable({ preview }: { preview: RecordingPreview }) {
  const { t, i18n } = useLingui();
  const { bytes, count, dateTime } = useFormat();
  const { fileName, tool, toolVersion, firstAtMs, lastAtMs, known } = preview;
  const by = toolVersion === null ? tool : `${tool} ${toolVersion}`;
  const size = bytes(preview.sizeBytes);
  return (
    <>
      <p className={classes.facts}>
        <strong>{fileName}</strong> ({size}) · <Trans>recorded by {by}</Trans>
        <br />
        <Plural value={preview.answers} one="# answer" other="# answers" />{' '}
        <Plural value={preview.runs} one="in # run" other="in # runs" />
        {preview.experiments > 0 && (
          <>
            {', '}
            <Plural value={preview.experiments} one="# experiment" other="# experiments" />
          </>
        )}
        {firstAtMs !== null && ` · ${dateTime(firstAtMs)}`}
        {lastAtMs !== null && lastAtMs !== firstAtMs && ` – ${dateTime(lastAtMs)}`}
      </p>
      {known && (
        <p className={classes.known} role="note">
          <Trans>
            This file was imported before, on {dateTime(known.importedAtMs)}. Its runs are in the
            history.
          </Trans>
        </p>
      )}
      <div
        className={classes.scroll}
        tabIndex={0}
        role="region"
        aria-label={t`What is in the file`}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Model, as recorded`}</th>
              <th scope="col" className={classes.number}>{t`Answers`}</th>
            </tr>
          </thead>
          <tbody>
            {preview.models.map(({ name, answers }) => (
              <Line key={name} name={name} value={count(answers)} />
            ))}
          </tbody>
          <thead>
            <tr>
              <th scope="col">{t`Time, as recorded`}</th>
              <th scope="col" className={classes.number}>{t`Answers`}</th>
            </tr>
          </thead>
          <tbody>
            {preview.timings.map(({ name, answers }) => (
              <Line key={name} name={i18n._(recordedTimingTexts[name])} value={count(answers)} />
            ))}
            {preview.timelines > 0 && (
              <Line name={t`the time of every token`} value={count(preview.timelines)} />
            )}
            {preview.timings.length === 0 && preview.timelines === 0 && (
              <Line name={t`none`} value={count(0)} />
            )}
          </tbody>
        </table>
      </div>
      <ProblemList problems={preview.problems} count={preview.problemCount} />
    </>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <td>{name}</td>
      <td className={classes.number}>{value}</td>
    </tr>
  );
}
