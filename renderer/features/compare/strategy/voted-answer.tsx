import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PaneVote } from '#shared/consensus/pane-vote.ts';
import type { Consensus } from '#shared/domain/strategy.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { strategyName } from './strategy-name.ts';
import classes from './strategy.module.css';

interface VotedAnswerProps {
  readonly strategy: Consensus;
  readonly vote: PaneVote;
}

/** The answer with the most votes and how many it has; a tie names all that share it. */
export function VotedAnswer({ strategy, vote }: VotedAnswerProps) {
  const { t } = useLingui();
  const { winner, tied, samples, open } = vote;
  const total = samples.length;
  const votes = winner?.votes ?? 0;
  return (
    <div className={classes.verdict}>
      <span className={classes.strategy}>{strategyName(strategy)}</span>
      <span className={classes.answers}>
        {tied.map(({ text }, index) => (
          <span key={index} className={classes.answer} data-answer>
            {text}
          </span>
        ))}
        {!winner && (
          <span className={classes.quiet}>
            {open > 0 ? <Trans>no vote yet</Trans> : <Trans>no answer could be read</Trans>}
          </span>
        )}
      </span>
      <span className={classes.count}>
        {winner &&
          (tied.length > 1
            ? t`a tie, ${votes} of ${total} votes each`
            : t`${votes} of ${plural(total, { one: '# vote', other: '# votes' })}`)}
        <Others vote={vote} />
      </span>
    </div>
  );
}

/** What is not among the votes, and why. */
function Others({ vote: { winner, unparsable, noAnswer, open, skipped } }: { vote: PaneVote }) {
  const { t } = useLingui();
  const { list } = useFormat();
  const parts = [
    unparsable > 0 && t`${unparsable} unreadable`,
    noAnswer > 0 && t`${noAnswer} without an answer`,
    open > 0 && t`${open} still to come`,
    skipped > 0 && t`${skipped} not needed`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return (
    <span>
      {winner ? ', ' : ''}
      {list(parts)}
    </span>
  );
}
