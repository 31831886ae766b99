import type { PairResult, PairVerdict } from '../domain/experiment-results.ts';
import { detectableDifference } from '../statistics/detectable-difference.ts';
import { normalQuantile, studentBelow } from '../statistics/distributions.ts';
import { holm } from '../statistics/holm.ts';
import { pairedBootstrap } from '../statistics/paired-bootstrap.ts';
import { pairedDifference } from '../statistics/paired-difference.ts';
import { type PairedItem, pairItems } from '../statistics/pair-items.ts';
import type { ItemMean } from './accuracy.ts';

interface Side {
  readonly index: number;
  readonly means: readonly ItemMean[];
}

const alpha = 0.05;

/** What of a pair does not depend on the others. */
export type RawPair = Omit<PairResult, 'adjustedP' | 'verdict'>;

/**
 * Two arms on the items that both were scored on.
 * @param resamples of the bootstrap; 0 leaves it out
 */
export function comparePair(
  first: Side,
  second: Side,
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): RawPair {
  const { items, unpaired } = pairItems(scoresOf(first), scoresOf(second));
  const difference = pairedDifference(items);
  const bootstrap = resamples === 0 ? null : pairedBootstrap(items, { seed, resamples });
  const clusters = new Set(items.map(({ cluster }) => cluster)).size;
  const isIndependent = clusters === items.length;
  const of = { first: first.index, second: second.index, difference, bootstrap, unpaired };
  if (!difference) return { ...of, p: null, test: null, detectable: null };
  const { discordant } = difference;
  if (discordant && isIndependent) {
    return {
      ...of,
      p: discordant.test.p,
      test: 'mcnemar',
      detectable: detectableFrom(items, discordant.onlyFirst + discordant.onlySecond),
    };
  }
  const { error } = difference;
  const p = error === null ? null : pairedP(difference.difference, error, clusters);
  const power = normalQuantile(1 - alpha / 2) + normalQuantile(0.8);
  return { ...of, p, test: p === null ? null : 'paired-t', detectable: error && power * error };
}

/** Holm's adjustment over all pairs that are looked at together, and what may be said after it. */
export function judgePairs(pairs: readonly RawPair[]): PairResult[] {
  const tested = pairs.flatMap(({ p }) => p ?? []);
  const adjusted = holm(tested);
  let next = 0;
  return pairs.map((pair) => {
    const adjustedP = pair.p === null ? null : adjusted[next++]!;
    return { ...pair, adjustedP, verdict: verdictOf(pair, adjustedP) };
  });
}

function verdictOf({ difference }: RawPair, adjustedP: number | null): PairVerdict {
  if (!difference || adjustedP === null) return 'no-data';
  if (adjustedP > alpha || difference.difference === 0) return 'not-shown';
  return difference.difference > 0 ? 'first' : 'second';
}

/** With so many items on which exactly one of the two was right. */
function detectableFrom(items: readonly PairedItem[], discordant: number): number | null {
  return detectableDifference(items.length, { discordance: discordant / items.length });
}

function pairedP(difference: number, error: number, clusters: number): number | null {
  if (error === 0) return difference === 0 ? 1 : null;
  return Math.min(1, 2 * studentBelow(-Math.abs(difference / error), clusters - 1));
}

function scoresOf({ means }: Side) {
  return means.map(({ position, cluster, value }) => ({
    item: String(position),
    cluster,
    score: value,
  }));
}
