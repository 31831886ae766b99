import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import classes from './remote.module.css';
import { useSecondsUntil } from './use-seconds-until.ts';

/** When a failed attempt is followed by the next, counted down. */
export function RetryWait({ retryAtMs }: { retryAtMs: number }) {
  const { t } = useLingui();
  const seconds = useSecondsUntil(retryAtMs);
  return (
    // Not a live region: nobody wants to hear every second.
    <p className={classes.note} data-retry={seconds > 0 ? 'waiting' : 'done'}>
      {seconds > 0 ? (
        t`It is tried again by itself in ${plural(seconds, { one: '# second', other: '# seconds' })}.`
      ) : (
        <Trans>It was to be tried again by itself.</Trans>
      )}
    </p>
  );
}
