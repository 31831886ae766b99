import { Trans } from '@lingui/react/macro';
import type { SampleVote } from '#shared/consensus/pane-vote.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { seedOf } from './seed-of.ts';
import classes from './strategy.module.css';
import { useBallotWords } from './use-ballot-words.ts';

interface BallotNoteProps {
  readonly ballot: SampleVote;
  readonly attempt: AttemptState | null;
}

/** What the shown sample votes for, and the seed that would draw it again. */
export function BallotNote({ ballot, attempt }: BallotNoteProps) {
  const words = useBallotWords()(ballot);
  const seed = attempt && seedOf(attempt);
  if (!words && seed === null) return null;
  return (
    <p className={classes.ballot} role="note">
      {words?.long}
      {words && seed !== null && ' · '}
      {seed !== null && <Trans>seed {String(seed)}</Trans>}
    </p>
  );
}
