import { useLingui } from '@lingui/react/macro';
import type { ExperimentResults, PairResult } from '#shared/domain/experiment-results.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import { pText } from '#renderer/charts/experiments/p-text.ts';
import { useShareText } from '#renderer/charts/experiments/use-share-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** Who is better, by how much and how surely, in a sentence or two. */
export function useVerdictText(arms: readonly ChartArm[], results: ExperimentResults): string {
  const { t, i18n } = useLingui();
  const { count, list } = useFormat();
  const { percent, points, size, range, signedRange } = useShareText();
  const nameOf = (index: number) => {
    const arm = arms.find((each) => each.index === index);
    return arm ? armText(arm) : '';
  };
  const { verdict } = results;
  if (verdict.kind === 'nothing-scored') return t`Nothing could be scored.`;
  const own = results.arms.find(({ arm }) => arm === verdict.arm)?.accuracy;
  if (!own) return t`Nothing could be scored.`;
  const name = nameOf(verdict.arm);
  const accuracy = [percent(own.mean), own.interval && range(own.interval)]
    .filter(Boolean)
    .join(' ');
  const n = count(own.n);
  switch (verdict.kind) {
    case 'one-arm':
      return t`${name} has ${accuracy} right, n = ${n}.`;
    case 'best': {
      const nearest = nearestTo(verdict.arm, results.pairs);
      if (!nearest?.difference) return t`${name} is the best, with ${accuracy} right, n = ${n}.`;
      const isFirst = nearest.first === verdict.arm;
      const { difference, interval } = nearest.difference;
      const gap = points(isFirst ? difference : -difference);
      const low = interval && (isFirst ? interval.low : -interval.high);
      const high = interval && (isFirst ? interval.high : -interval.low);
      const reach = low === null || high === null ? '' : signedRange({ low, high });
      const p = nearest.adjustedP === null ? '' : pText(nearest.adjustedP, i18n.locale);
      const other = nameOf(isFirst ? nearest.second : nearest.first);
      const how = [`${gap} ${reach}`.trim(), p].filter(Boolean).join(', ');
      return t`${name} is better than every other: ${accuracy} right, n = ${n}. Its lead over the nearest, ${other}, is ${how}.`;
    }
    case 'among-best': {
      const others = list(verdict.notShownBetterThan.map(nameOf));
      const smallest = largestDetectable(verdict.arm, verdict.notShownBetterThan, results.pairs);
      const shown =
        smallest === null
          ? t`Even the largest difference might not have shown.`
          : t`So many items show a difference from about ${size(smallest)} on.`;
      return `${t`${name} has the most right, ${accuracy}, n = ${n}, but is not shown to be better than ${others}.`} ${shown}`;
    }
  }
}

/** The pair in which an arm leads by the least. */
function nearestTo(arm: number, pairs: readonly PairResult[]): PairResult | null {
  const own = pairs.filter(({ first, second }) => first === arm || second === arm);
  const leadOf = ({ first, difference }: PairResult) =>
    (difference?.difference ?? Infinity) * (first === arm ? 1 : -1);
  return own.toSorted((a, b) => leadOf(a) - leadOf(b))[0] ?? null;
}

/** What it would take in each of these pairs: the largest of the smallest differences that show. */
function largestDetectable(
  arm: number,
  others: readonly number[],
  pairs: readonly PairResult[],
): number | null {
  const values = pairs
    .filter(
      ({ first, second }) =>
        (first === arm && others.includes(second)) || (second === arm && others.includes(first)),
    )
    .flatMap(({ detectable }) => detectable ?? []);
  return values.length === 0 ? null : Math.max(...values);
}
