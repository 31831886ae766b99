import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { PaneVote } from '#shared/consensus/pane-vote.ts';
import { unparsableTexts } from '#shared/score-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './strategy.module.css';

/** Each answer with its votes and by whom, then what could not be read and why. */
export function VoteCounts({ vote }: { vote: PaneVote }) {
  const { t, i18n } = useLingui();
  const { list } = useFormat();
  const { answers, samples } = vote;
  const reasons = Object.groupBy(
    samples.flatMap((each) => (each.kind === 'unparsable' ? [each] : [])),
    ({ reason }) => reason,
  );
  const unreadable = Object.entries(reasons);
  const named = (those: readonly number[]) => {
    const numbers = list(those.map((sample) => `${sample + 1}`));
    return t`${plural(those.length, { one: 'sample', other: 'samples' })} ${numbers}`;
  };
  if (answers.length === 0 && unreadable.length === 0) return null;
  return (
    <table className={classes.counts}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t`Answer`}</th>
          <th scope="col">{t`Votes`}</th>
          <th scope="col">{t`Samples`}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ text, votes, samples: givers }, index) => (
          <tr key={index}>
            <th scope="row" title={text}>
              {text}
            </th>
            <td className={classes.votes}>
              <span
                className={classes.bar}
                style={{ width: `${(votes / samples.length) * 100}%` }}
                aria-hidden
              />
              {votes}
            </td>
            <td className={classes.quiet}>{named(givers)}</td>
          </tr>
        ))}
        {unreadable.map(([reason, those]) => (
          <tr key={reason}>
            <th scope="row" className={classes.quiet}>
              {i18n._(unparsableTexts[reason as keyof typeof unparsableTexts])}
            </th>
            <td className={classes.votes}>{t`no vote`}</td>
            <td className={classes.quiet}>{named(those?.map(({ sample }) => sample) ?? [])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
