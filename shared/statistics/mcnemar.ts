import { fairCoinAtMost, fairCoinExactly } from './distributions.ts';

export interface McNemar {
  /** Two-sided, exact. */
  readonly p: number;
  /** Less conservative; shown second. */
  readonly midP: number;
}

/**
 * Could chance alone make one model right where the other is wrong this unevenly often?
 * Items on which both agree do not matter.
 * @param onlyFirst items that only the first model has right
 */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const fewer = Math.min(onlyFirst, onlySecond);
  const n = onlyFirst + onlySecond;
  if (n === 0 || onlyFirst === onlySecond) return { p: 1, midP: 1 };
  const p = Math.min(1, 2 * fairCoinAtMost(fewer, n));
  return { p, midP: p - fairCoinExactly(fewer, n) };
}
