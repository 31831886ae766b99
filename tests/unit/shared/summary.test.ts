import { describe, expect, it } from 'vitest';
import { percentile, summarize } from '#shared/metrics/summary.ts';

const vectorB = [10, 20, 30, 40, 50, 60, 70, 80, 90, 1000];

describe('vector B: percentiles of type 7', () => {
  it.each([
    [0.5, 55],
    [0.9, 181],
    [0.95, 590.5],
    [0.99, 918.1],
  ])('p%d agrees with numpy and llama-perplexity', (p, expected) => {
    expect(percentile(vectorB, p)).toBeCloseTo(expected, 9);
  });

  it('does not depend on the order, and leaves the values where they are', () => {
    const values = [3, 1, 2];
    expect(percentile(values, 0.5)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuses to make a figure out of nothing', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => percentile([1], 1.5)).toThrow(RangeError);
  });
});

describe('summaries', () => {
  it('uses the sample standard deviation (n − 1) that llama-bench prints', () => {
    expect(summarize([2, 4, 4, 4, 5, 5, 7, 9])?.sd).toBeCloseTo(2.13809, 5);
  });

  it('has no spread for one value and nothing for none', () => {
    expect(summarize([7])).toMatchObject({ n: 1, sd: null, median: 7 });
    expect(summarize([])).toBeNull();
  });
});
