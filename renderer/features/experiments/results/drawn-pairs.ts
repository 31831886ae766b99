import type { PairResult } from '#shared/domain/experiment-results.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import type { DrawnPair } from '#renderer/charts/experiments/forest-chart.tsx';

/**
 * The pairs with their arms; of one arm all are turned so that it stands first.
 * @param against index of that arm, `null`: all pairs as they are
 */
export function drawnPairs(
  pairs: readonly PairResult[],
  arms: readonly ChartArm[],
  against: number | null,
): DrawnPair[] {
  const byIndex = new Map(arms.map((arm) => [arm.index, arm]));
  return pairs
    .filter((pair) => against === null || pair.first === against || pair.second === against)
    .map((pair) => (against !== null && pair.second === against ? turned(pair) : pair))
    .flatMap((result) => {
      const [first, second] = [byIndex.get(result.first), byIndex.get(result.second)];
      return first && second ? [{ first, second, result }] : [];
    });
}

function turned(pair: PairResult): PairResult {
  const { difference } = pair;
  return {
    ...pair,
    first: pair.second,
    second: pair.first,
    verdict:
      pair.verdict === 'first' ? 'second' : pair.verdict === 'second' ? 'first' : pair.verdict,
    difference: difference && {
      ...difference,
      difference: -difference.difference,
      interval: difference.interval && {
        low: -difference.interval.high,
        high: -difference.interval.low,
      },
      discordant: difference.discordant && {
        onlyFirst: difference.discordant.onlySecond,
        onlySecond: difference.discordant.onlyFirst,
        test: difference.discordant.test,
      },
    },
    bootstrap: pair.bootstrap && {
      ...pair.bootstrap,
      difference: -pair.bootstrap.difference,
      interval: { low: -pair.bootstrap.interval.high, high: -pair.bootstrap.interval.low },
    },
  };
}
