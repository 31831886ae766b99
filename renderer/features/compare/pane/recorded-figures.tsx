import { Trans, useLingui } from '@lingui/react/macro';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import type { RecordedAnswer } from '#shared/domain/recording.ts';
import { recordedPlaceTexts, recordedTimingTexts } from '#shared/recording-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './recorded-figures.module.css';

interface RecordedFiguresProps {
  readonly recorded: RecordedAnswer;
  readonly source: PaneSource;
}

/**
 * What another tool wrote down, in its own words and set off from measured figures: where its clock
 * stood is not known, so that none of these is a TTFT or a speed of ours.
 */
export function RecordedFigures({ recorded, source }: RecordedFiguresProps) {
  const { t, i18n } = useLingui();
  const { duration, count, dateTime } = useFormat();
  const { usage, timings, recordedAtMs, place } = recorded;
  const known = (value: number | null) => (value === null ? t`n/a` : count(value));
  const where = i18n._({ ...recordedPlaceTexts[place.unit], values: { number: place.number } });
  const settings = source.kind === 'recorded' ? source.settings : [];
  const systemPrompt = source.kind === 'recorded' ? source.systemPrompt : null;
  return (
    <div className={classes.figures} role="group" aria-label={t`As recorded`} tabIndex={0}>
      <dl className={classes.list}>
        {timings.map(({ name, ms }) => (
          <Row key={name} name={i18n._(recordedTimingTexts[name])} value={duration(ms)} />
        ))}
        {timings.length === 0 && <Row name={t`Times`} value={t`n/a: the file has none`} />}
        <Row
          name={t`Tokens in / out / thinking`}
          value={
            usage
              ? [usage.promptTokens, usage.outputTokens, usage.reasoningTokens]
                  .map(known)
                  .join(' / ')
              : t`n/a: the file has none`
          }
        />
        {settings.length > 0 && (
          <Row
            name={t`Settings`}
            value={settings.map(({ name, value }) => `${name} ${value}`).join(' · ')}
          />
        )}
        {systemPrompt !== null && <Row name={t`System prompt`} value={systemPrompt} />}
        <Row
          name={t`Recorded`}
          value={recordedAtMs === null ? where : `${dateTime(recordedAtMs)}, ${where}`}
        />
      </dl>
      <p className={classes.note}>
        <Trans>By the clock of the tool that recorded it; not measured here.</Trans>
      </p>
    </div>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.row}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
