import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PaneCost } from '#shared/consensus/pane-cost.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './strategy.module.css';

interface VoteCostProps {
  readonly strategy: string;
  readonly cost: PaneCost;
}

/** What all samples took beside one of them: what the vote is paid with. */
export function VoteCost({ strategy, cost }: VoteCostProps) {
  const { t } = useLingui();
  const { duration, count, figure, usd } = useFormat();
  const { passes, wallMs, unknownTokens, money, one } = cost;
  if (passes === 0) return null;
  const time = (ms: number | null) => (ms === null ? t`n/a` : duration(ms));
  const tokens = (value: number) => (Number.isInteger(value) ? count(value) : figure(value));
  // What nobody can tell stands beside the sum, and is never counted as nothing.
  const unknown = (calls: number) => calls > 0 && t`+ ${calls} unknown`;
  return (
    <table className={classes.cost}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t`Time`}</th>
          <th scope="col">{t`Tokens out`}</th>
          {money && <th scope="col">{t`Cost`}</th>}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            {strategy}, {t`${plural(passes, { one: '# call', other: '# calls' })}`}
          </th>
          <td>{time(wallMs)}</td>
          <td>
            {count(cost.outputTokens)} {unknown(unknownTokens)}
          </td>
          {money && (
            <td>
              {money.isAtMost && t`at most`} {usd(money.usd)} {unknown(money.unknown)}
            </td>
          )}
        </tr>
        {one && (
          <tr>
            <th scope="row">{t`one sample (median, n = ${one.n})`}</th>
            <td>{time(one.wallMs)}</td>
            <td>{tokens(one.outputTokens)}</td>
            {money && <td>{one.usd === null ? t`n/a` : usd(one.usd)}</td>}
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** How the figures of {@link VoteCost} are meant, and how long it would be with all samples at once. */
export function CostNote({ cost: { passes, wallMs, atOnceMs, one } }: { cost: PaneCost }) {
  const { t } = useLingui();
  const { duration, figure } = useFormat();
  if (passes === 0) return null;
  const times = one?.wallMs && wallMs !== null ? figure(wallMs / one.wallMs) : t`n/a`;
  const longest = atOnceMs === null ? t`n/a` : duration(atOnceMs);
  return (
    <p className={classes.quiet}>
      <Trans>
        One after another {times} times the time of one sample; all at once it would be at least{' '}
        {longest}. Failed calls count, a warm-up does not.
      </Trans>
    </p>
  );
}
