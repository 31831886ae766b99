import { Progress } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Hashing, ModelsActivity } from '#shared/domain/catalog.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from '../models-screen.module.css';

/** What goes on in the background: headers that are read, the SHA-256 that is computed. */
export function ActivityLines({ activity }: { activity: ModelsActivity | null }) {
  const { t } = useLingui();
  if (!activity) return null;
  const { inspecting, hashing } = activity;
  return (
    <>
      {inspecting && (
        <div className={classes.activity}>
          <span>
            <Trans>
              Reading headers: {inspecting.done} of {inspecting.total}
            </Trans>
          </span>
          <Progress
            className={classes.progress}
            size="sm"
            value={(100 * inspecting.done) / Math.max(1, inspecting.total)}
            aria-label={t`Headers read`}
          />
        </div>
      )}
      {hashing && <HashingLine hashing={hashing} />}
    </>
  );
}

function HashingLine({ hashing }: { hashing: Hashing }) {
  const { t } = useLingui();
  const { bytes, duration, percent } = useFormat();
  const { name, doneBytes, totalBytes, bytesPerSecond, remainingMs, isPaused, waiting } = hashing;
  const share = doneBytes / Math.max(1, totalBytes);
  const figures = [
    percent(share),
    bytesPerSecond !== null && `${bytes(bytesPerSecond)}/s`,
    remainingMs !== null && t`${duration(remainingMs)} left`,
  ];
  return (
    <div className={classes.activity}>
      <span>
        <Trans>SHA-256 of {name}</Trans>
        {waiting > 0 && (
          <span className="quiet">
            {', '}
            <Plural value={waiting} one="# more waits" other="# more wait" />
          </span>
        )}
      </span>
      <Progress
        className={classes.progress}
        size="sm"
        value={share * 100}
        aria-label={t`SHA-256 computed`}
      />
      <span className={classes.figures}>
        {isPaused ? t`waits for the end of the run` : figures.filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
