import { Button, Progress } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../use-format.ts';
import { useAddFiles } from './add-files.tsx';
import classes from './upload-bar.module.css';

/** The copy of a dropped file, with rate and remaining time, on whatever screen the reader is. */
export function UploadBar() {
  const { t } = useLingui();
  const { current, waiting, cancel } = useAddFiles();
  const { bytes, duration, percent } = useFormat();
  if (!current) return null;
  const { name, progress } = current;
  const { doneBytes, totalBytes, bytesPerSecond, remainingMs } = progress;
  const share = totalBytes === 0 ? 0 : doneBytes / totalBytes;
  const total = bytes(totalBytes);
  return (
    <section className={classes.bar} aria-label={t`Copying a file`}>
      <div className={classes.text}>
        <Trans>
          Copying {name} into the data folder, {total}
        </Trans>
        {waiting > 0 && (
          <span className="quiet">
            {' '}
            <Plural value={waiting} one="# more waits" other="# more wait" />
          </span>
        )}
      </div>
      <Progress
        className={classes.progress}
        value={share * 100}
        aria-label={t`Copied so far`}
        size="sm"
      />
      <span className={classes.figures}>
        {share === 1 ? (
          <Trans>checking</Trans>
        ) : (
          [
            percent(share),
            bytesPerSecond && `${bytes(bytesPerSecond)}/s`,
            remainingMs && t`${duration(remainingMs)} left`,
          ]
            .filter(Boolean)
            .join(' · ')
        )}
      </span>
      <Button size="compact-sm" variant="default" onClick={cancel}>
        <Trans>Cancel</Trans>
      </Button>
    </section>
  );
}
