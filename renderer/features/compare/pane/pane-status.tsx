import { Trans, useLingui } from '@lingui/react/macro';
import { type CellState, currentAttempt } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { usePaneVersion } from '#renderer/client/use-run-versions.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { phaseOf } from '../pane-phase.ts';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import { AttemptMenu } from './attempt-menu.tsx';
import classes from './pane.module.css';
import { phaseWords } from './phase-words.ts';

interface PaneStatusProps {
  readonly follower: RunFollower;
  readonly pane: Pane;
  readonly cells: readonly CellState[];
  readonly shown: ShownAttempt;
}

/** What the shown attempt is doing, which of several it is, and how many samples are done. */
export function PaneStatus({ follower, pane, cells, shown }: PaneStatusProps) {
  usePaneVersion(follower, pane.index);
  const { t, i18n } = useLingui();
  const { percent } = useFormat();
  const { attempt } = shown;
  const phase = phaseOf(attempt);
  const remoteWait = (isQueued: boolean) =>
    isQueued ? t`queued at the provider…` : t`waiting for the server…`;
  const { isEarlier } = shown;
  const isTriedAgain =
    follower.state.status === 'running' && !isEarlier && (attempt?.retryAtMs ?? null) !== null;
  const done = cells.filter((each) => currentAttempt(each)?.status === 'done').length;
  const skipped = cells.filter(({ isSkipped }) => isSkipped).length;
  const total = cells.length - skipped;
  return (
    <>
      <span className={classes.status} data-phase={isTriedAgain ? 'queued' : phase}>
        {isTriedAgain && <Trans>waiting to try again</Trans>}
        {!isTriedAgain &&
          (phase === 'reading' && attempt?.remote
            ? remoteWait(attempt.remote.keepAlives.length > 0)
            : i18n._(phaseWords[phase]))}
        {phase === 'loading' && attempt && ` ${percent(attempt.loadProgress)}`}
        {cells.length > 1 && ` · ${t`${done} of ${total} samples`}`}
      </span>
      <AttemptMenu {...shown} />
    </>
  );
}
