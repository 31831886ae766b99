import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { CostSum } from './costs.ts';

/** A sum of costs in words: what nobody can price stands beside it, and is never counted as nothing. */
export function useCostText(): (sum: CostSum) => string {
  const { t } = useLingui();
  const { usd } = useFormat();
  return ({ usd: amount, unknown, attempts, isAtMost }) => {
    if (unknown === attempts) return t`cost unknown`;
    const known = isAtMost ? t`at most ${usd(amount)}` : usd(amount);
    if (unknown === 0) return known;
    const rest = t`${plural(unknown, { one: '# attempt of unknown cost', other: '# attempts of unknown cost' })}`;
    return t`${known} and ${rest}`;
  };
}
