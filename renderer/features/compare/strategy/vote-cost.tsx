import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PaneCost } from '#shared/consensus/pane-cost.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useCostText } from '../remote/use-cost-text.ts';
import classes from './strategy.module.css';

interface VoteCostProps {
  readonly strategy: string;
  readonly cost: PaneCost;
}

/** What all samples took beside one of them: what the vote is paid with. */
export function VoteCost({ strategy, cost }: VoteCostProps) {
  const { t } = useLingui();
  const { duration, count, figure, usd } = useFormat();
  const costText = useCostText();
  const { passes, wallMs, atOnceMs, unknownTokens, money, one } = cost;
  if (passes === 0) return null;
  const time = (ms: number | null) => (ms === null ? t`n/a` : duration(ms));
  const tokens = (value: number) => (Number.isInteger(value) ? count(value) : figure(value));
  const times =
    one && one.wallMs !== null && wallMs !== null && one.wallMs > 0
      ? figure(wallMs / one.wallMs)
      : null;
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
            {count(cost.outputTokens)}
            {unknownTokens > 0 && ` + ${t`${unknownTokens} unknown`}`}
          </td>
          {money && <td>{costText({ ...money, attempts: passes })}</td>}
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
      <caption>
        {times !== null && <Trans>{times} times the time of one sample, one after another;</Trans>}{' '}
        <Trans>
          all at once: at least {time(atOnceMs)}. Failed calls count, a warm-up does not.
        </Trans>
      </caption>
    </table>
  );
}
