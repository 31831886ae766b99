import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ExperimentComparison } from '#shared/domain/experiment-results.ts';

/** How many of the pairs differ beyond chance, in a sentence. */
export function useAgainstText({ first, second, pairs }: ExperimentComparison): string {
  const { t } = useLingui();
  const up = pairs.filter(({ verdict }) => verdict === 'first').length;
  const down = pairs.filter(({ verdict }) => verdict === 'second').length;
  const all = t`${plural(pairs.length, { one: '# pair', other: '# pairs' })}`;
  if (up === 0 && down === 0) return t`Of ${all}, none is shown to differ.`;
  return [
    up > 0 && t`“${first.name}” is better in ${up} of ${all}.`,
    down > 0 && t`“${second.name}” is better in ${down} of ${all}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
