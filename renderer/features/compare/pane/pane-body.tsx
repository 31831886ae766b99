import { Button, Skeleton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { AttemptState } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { usePaneVersion } from '#renderer/client/use-run-versions.ts';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Markdown } from '#renderer/ui/markdown/markdown.tsx';
import { remoteChoice } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { phaseOf } from '../pane-phase.ts';
import classes from './pane.module.css';
import { RemoteWarnings } from '../remote/remote-warnings.tsx';
import { RetryWait } from '../remote/retry-wait.tsx';
import { Reasoning } from './reasoning.tsx';
import { useFollowScroll } from './use-follow-scroll.ts';

interface PaneBodyProps {
  readonly follower: RunFollower;
  readonly pane: Pane;
  readonly attempt: AttemptState | null;
  /** `null`: it can only be read. */
  readonly onRetry: (() => void) | null;
  /** The same, although the model is not expected to fit. */
  readonly onLoadAnyway: (() => void) | null;
}

/**
 * Thinking, answer and how it ended; scrolls along until the reader scrolls up. The only part of a pane
 * that is drawn at the pace of its text.
 */
export function PaneBody(props: PaneBodyProps) {
  const { follower, pane, attempt, onRetry, onLoadAnyway } = props;
  const { t } = useLingui();
  const version = usePaneVersion(follower, pane.index);
  const { modelName: name } = pane;
  const { ref, onScroll, isFollowing, follow } = useFollowScroll(version);
  return (
    <div className={classes.bodyFrame}>
      <div
        ref={ref}
        className={classes.body}
        onScroll={onScroll}
        tabIndex={0}
        role="group"
        aria-label={t`Answer of ${name}`}
      >
        {attempt ? (
          <Attempt
            pane={pane}
            attempt={attempt}
            isRunning={follower.state.status === 'running'}
            onRetry={onRetry}
            onLoadAnyway={onLoadAnyway}
          />
        ) : (
          <Outline />
        )}
      </div>
      {!isFollowing && (
        <Button
          className={classes.latest ?? ''}
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={follow}
        >
          <Trans>Jump to latest</Trans>
        </Button>
      )}
    </div>
  );
}

interface AttemptProps extends Pick<PaneBodyProps, 'pane' | 'onRetry' | 'onLoadAnyway'> {
  readonly attempt: AttemptState;
  /** The run is. */
  readonly isRunning: boolean;
}

function Attempt({ pane, attempt, isRunning, onRetry, onLoadAnyway }: AttemptProps) {
  const { providers } = useCompare();
  const phase = phaseOf(attempt);
  const isEmpty = attempt.answer === '' && attempt.reasoning === '';
  return (
    <>
      <RemoteWarnings pane={pane} attempt={attempt} />
      <Reasoning
        key={attempt.id}
        attempt={attempt}
        expected={remoteChoice(providers, pane.modelId)?.model.reasoning.shown ?? null}
      />
      <Markdown text={attempt.answer} isStreaming={attempt.status === 'running'} />
      {isEmpty && ['queued', 'loading', 'reading'].includes(phase) && <Outline />}
      {phase === 'done' && attempt.answer.trim() === '' && (
        <p className={classes.waiting}>
          <Trans>It gave no answer.</Trans>
        </p>
      )}
      {attempt.stopReason === 'max-tokens' && (
        <p className={classes.waiting}>
          <Trans>Cut off at the limit of tokens.</Trans>
        </p>
      )}
      {attempt.stopReason === 'context-full' && (
        <p className={classes.waiting}>
          <Trans>Cut off: the context is full.</Trans>
        </p>
      )}
      {attempt.retryAtMs !== null && <RetryWait retryAtMs={attempt.retryAtMs} />}
      {attempt.failure && (
        <FailureMessage
          failure={attempt.failure}
          // What is tried again by itself needs no hand.
          onRetry={isRunning && attempt.retryAtMs !== null ? undefined : (onRetry ?? undefined)}
          action={
            attempt.failure.code === 'WONT_FIT' &&
            onLoadAnyway && (
              <Button variant="default" size="xs" onClick={onLoadAnyway}>
                <Trans>Load anyway</Trans>
              </Button>
            )
          }
        />
      )}
    </>
  );
}

function Outline() {
  return (
    <div aria-hidden>
      <Skeleton height={10} mb={10} width="85%" animate={false} />
      <Skeleton height={10} mb={10} width="70%" animate={false} />
      <Skeleton height={10} width="40%" animate={false} />
    </div>
  );
}
