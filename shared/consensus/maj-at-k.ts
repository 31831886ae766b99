import { seededRandom } from '../statistics/seeded-random.ts';
import { type Ballot, creditOf, vote } from './vote.ts';

export interface MajAtK {
  readonly value: number;
  /** All subsets, or the drawn ones with their seed. */
  readonly basis: 'all-subsets' | 'drawn-subsets';
  readonly subsets: number;
}

interface MajOptions {
  readonly k: number;
  readonly scoreOf: (answer: string) => number;
  /** Used where there are too many subsets to look at all. */
  readonly seed: number;
}

/** So many subsets are looked at, or drawn. */
export const mostSubsets = 20_000;

/**
 * The credit that a vote over k samples earns on average, over the subsets of the n samples there
 * are: it does not depend on which came first. `null` when there are fewer than k.
 */
export function majAtK(
  ballots: readonly Ballot[],
  { k, scoreOf, seed }: MajOptions,
): MajAtK | null {
  const n = ballots.length;
  if (k < 1 || n < k) return null;
  const isAll = subsetsOf(n, k) <= mostSubsets;
  let sum = 0;
  let subsets = 0;
  for (const indices of isAll ? allSubsets(n, k) : drawnSubsets(n, k, seed)) {
    sum += creditOf(vote(indices.map((index) => ballots[index]!)), scoreOf);
    subsets++;
  }
  return { value: sum / subsets, basis: isAll ? 'all-subsets' : 'drawn-subsets', subsets };
}

function subsetsOf(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return Math.round(count);
}

function* allSubsets(n: number, k: number): Generator<readonly number[]> {
  const indices = Array.from({ length: k }, (_, index) => index);
  while (true) {
    yield indices;
    let at = k - 1;
    while (at >= 0 && indices[at] === n - k + at) at--;
    if (at < 0) return;
    const next = indices[at]! + 1;
    for (let i = at; i < k; i++) indices[i] = next + i - at;
  }
}

function* drawnSubsets(n: number, k: number, seed: number): Generator<readonly number[]> {
  const random = seededRandom(seed);
  const indices = Array.from({ length: n }, (_, index) => index);
  for (let subset = 0; subset < mostSubsets; subset++) {
    for (let i = 0; i < k; i++) {
      const other = i + Math.floor(random() * (n - i));
      [indices[i], indices[other]] = [indices[other]!, indices[i]!];
    }
    yield indices.slice(0, k);
  }
}
