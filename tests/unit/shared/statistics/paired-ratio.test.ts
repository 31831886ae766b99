import { expect, it } from 'vitest';
import { bootstrapMedian } from '#shared/statistics/bootstrap-median.ts';
import { pairedRatio } from '#shared/statistics/paired-ratio.ts';

const pairs = (first: readonly number[], second: readonly number[]) =>
  first.map((value, block) => ({ block, first: value, second: second[block]! }));

it('a ratio, its interval and its p are those of a t test on the logarithms of paired values', () => {
  const first = [102, 98, 110, 105, 95];
  const second = [60, 55, 58, 61, 57];
  // SciPy 1.17.1: ttest_rel(log(first), log(second)), exp of its confidence interval, and t.ppf.
  const found = pairedRatio(pairs(first, second))!;
  expect(found.ratio).toBeCloseTo(1.7514471724808622, 12);
  expect(found.p).toBeCloseTo(1.590267338716197e-5, 14);
  expect(found.interval!.low).toBeCloseTo(1.6445837308172002, 10);
  expect(found.interval!.high).toBeCloseTo(1.8652544960218722, 10);
  expect(found.detectable).toBeCloseTo(1.0879456621311974, 10);
  expect(found.n).toBe(5);
});

it('the same scatter of both arms is not taken for a difference, and what would be seen is told', () => {
  const found = pairedRatio(pairs([100, 90, 110, 105], [101, 92, 105, 108]))!;
  expect(found.p!).toBeGreaterThan(0.3);
  expect(found.detectable!).toBeGreaterThan(1);
  expect(found.detectable!).toBeLessThan(1.2);
});

it('one block gives a ratio and nothing about how sure it is', () => {
  expect(pairedRatio(pairs([3], [2]))).toEqual({
    n: 1,
    ratio: 1.5,
    interval: null,
    p: null,
    detectable: null,
  });
  expect(pairedRatio([])).toBeNull();
});

it('the interval of a median is the same for the same seed, and lies within the values', () => {
  const values = [12, 15, 11, 14, 19, 13, 12];
  const found = bootstrapMedian(values, { seed: 3 })!;
  expect(found).toEqual(bootstrapMedian(values, { seed: 3 }));
  expect(found).toMatchObject({ n: 7, median: 13, min: 11, max: 19 });
  expect(found.interval!.low).toBeGreaterThanOrEqual(11);
  expect(found.interval!.high).toBeLessThanOrEqual(19);
  expect(bootstrapMedian([1, 2], { seed: 3 })!.interval).toBeNull();
  expect(bootstrapMedian([], { seed: 3 })).toBeNull();
});
