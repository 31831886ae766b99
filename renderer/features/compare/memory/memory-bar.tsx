import { useLingui } from '@lingui/react/macro';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './memory-bar.module.css';
import { type MemoryPart, partWords } from './memory-parts.ts';

/** Parts of the memory as a bar, with their sizes in words and numbers under it. */
export function MemoryBar({ parts, label }: { parts: readonly MemoryPart[]; label: string }) {
  const { t, i18n } = useLingui();
  const { bytes: write } = useFormat();
  const total = parts.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  return (
    <figure className={classes.figure} aria-label={label}>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ kind, bytes }) => (
          <span
            key={kind}
            className={classes.part}
            data-part={kind}
            style={{ flexGrow: total > 0 ? (bytes ?? 0) / total : 0 }}
          />
        ))}
      </div>
      <dl className={classes.legend}>
        {parts.map(({ kind, bytes }) => (
          <div key={kind} className={classes.entry}>
            <dt>
              <span className={classes.swatch} data-part={kind} aria-hidden />
              {i18n._(partWords[kind])}
            </dt>
            <dd>{bytes === null ? t`n/a: this system does not tell` : write(bytes)}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
