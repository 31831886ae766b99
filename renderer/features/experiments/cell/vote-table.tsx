import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { StrategyOutcome } from '#shared/domain/experiment-cells.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './cell-drawer.module.css';

/** How the samples voted, for each repetition. */
export function VoteTable({ outcomes }: { outcomes: readonly StrategyOutcome[] }) {
  const { t } = useLingui();
  const { percent, figure, count } = useFormat();
  return (
    <section className={classes.part} aria-label={t`Vote`}>
      <h3>
        <Trans>Vote</Trans>
      </h3>
      {outcomes.map(({ repetition, votes, unparsable, agreement, isTie, score }) => (
        <div key={repetition}>
          <table className={classes.votes}>
            <caption className="visually-hidden">{t`Vote ${repetition + 1}`}</caption>
            <thead>
              <tr>
                <th scope="col">{t`Answer`}</th>
                <th scope="col">{t`Votes`}</th>
              </tr>
            </thead>
            <tbody>
              {votes.map(({ answer, votes: n }) => (
                <tr key={answer}>
                  <td className="mono">{answer}</td>
                  <td className="mono">{count(n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet">
            {[
              agreement !== null && t`agreement ${percent(agreement)}`,
              isTie && t`tie`,
              unparsable > 0 &&
                t`${plural(unparsable, { one: '# unreadable vote', other: '# unreadable votes' })}`,
              score !== null && t`score ${figure(score)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      ))}
    </section>
  );
}
