import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { HealthCheck } from '#shared/domain/health.ts';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { CheckLine } from './check-line.tsx';
import { CopyChecks } from './copy-checks.tsx';
import classes from './doctor-screen.module.css';
import { useDoctor } from './use-doctor.ts';

/** What works here, what does not, why, and what to do. */
export function DoctorScreen() {
  const { t } = useLingui();
  const announce = useAnnounce();
  const { checks, isRunning, error, runAgain } = useDoctor();
  const done = checks.flatMap(({ check }) => check ?? []);
  const verdict = useVerdict(done, isRunning);

  useEffect(() => {
    if (!isRunning && done.length > 0) announce(verdict);
    // Said once, when the last line is there.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isRunning]);

  return (
    <Screen
      title={t`Check this installation`}
      actions={
        <>
          <CopyChecks checks={done} isDisabled={isRunning} />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            disabled={isRunning}
            onClick={runAgain}
          >
            <Trans>Run again</Trans>
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        <Link href="/settings" className={classes.back}>
          <IconArrowLeft size={14} aria-hidden /> <Trans>Settings</Trans>
        </Link>
        <p className={classes.verdict}>{verdict}</p>
        {error !== null && <FailureMessage error={error} onRetry={runAgain} />}
        <ul className={classes.lines} aria-label={t`Checks`} aria-busy={isRunning}>
          {checks.map((asked) => (
            <CheckLine key={asked.id} {...asked} />
          ))}
        </ul>
      </div>
    </Screen>
  );
}

/** One sentence over all of it. */
function useVerdict(done: readonly HealthCheck[], isRunning: boolean): string {
  const { t } = useLingui();
  const count = (state: HealthCheck['state']) => done.filter((each) => each.state === state).length;
  const [failed, limited] = [count('failed'), count('limited')];
  if (isRunning) return t`Looking; what computes waits until no model is being measured.`;
  if (failed > 0) return t`Triptych cannot do all its work here: see the lines that fail.`;
  if (limited > 0) return t`Triptych can do its work here; it does without what is limited.`;
  return t`Triptych can do its work here.`;
}
