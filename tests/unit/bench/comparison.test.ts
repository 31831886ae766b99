import { describe, expect, test } from 'vitest';
import { type Comparison, ratioOf, rowsOf, verdictsOf } from '#bench/harness/comparison.ts';

const aComparison: Comparison = {
  title: 'decode',
  unit: 'tokens/s',
  reference: 'peer',
  series: [
    { arm: 'ours', values: [20, 60, 30] },
    { arm: 'peer', values: [10, 20, 30] },
  ],
  goals: [],
};

describe('a comparison of arms', () => {
  test('a reader sees median, spread and count of what was measured, and no p95 of a handful', () => {
    const [ours, peer] = rowsOf(aComparison);
    expect(ours).toMatchObject({ arm: 'ours', n: 3, median: 30, min: 20, max: 60, p95: null });
    expect(peer).toMatchObject({ arm: 'peer', n: 3, median: 20, min: 10, max: 30 });
    const many = Array.from({ length: 21 }, (_, i) => i);
    const [row] = rowsOf({ ...aComparison, reference: null, series: [{ arm: 'a', values: many }] });
    expect(row?.p95).toBe(19);
  });

  test('a ratio is taken within a round, so that a machine that slowed down does not make one', () => {
    const [ours, peer] = rowsOf(aComparison);
    // 20/10, 60/20, 30/30; the ratio of the medians would be 1.5.
    expect(ours?.ratio).toEqual({ median: 2, min: 1, max: 3 });
    expect(peer?.ratio).toBeNull();
  });

  test('arms that ran unlike often are never divided', () => {
    const short = { arm: 'short', values: [1] };
    expect(() => ratioOf(aComparison.series[0]!, short)).toThrow('unlike numbers of rounds');
    expect(() => rowsOf({ ...aComparison, series: [{ arm: 'none', values: [] }] })).toThrow(
      'nothing was measured',
    );
  });

  test('a goal that is missed is said to be missed, and one without its arm is not judged', () => {
    const verdicts = verdictsOf({
      ...aComparison,
      goals: [
        { arm: 'ours', of: 'ratio', to: 'peer', atLeast: 2 },
        { arm: 'ours', of: 'ratio', to: 'peer', atLeast: 2.1 },
        { arm: 'ours', of: 'median', below: 30 },
        { arm: 'ours', of: 'max', below: 60.1 },
        { arm: 'peer', of: 'min', exactly: 10 },
        { arm: 'ours', of: 'p99', below: 59 },
        { arm: 'ours', of: 'p95', below: 58 },
        { arm: 'absent', of: 'median', below: 1 },
        { arm: 'ours', of: 'ratio', to: 'absent', atLeast: 1 },
      ],
    });
    expect(verdicts.map(({ holds }) => holds)).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
      true,
    ]);
    expect(verdicts.at(-1)?.reached).toBeCloseTo(57);
  });
});
