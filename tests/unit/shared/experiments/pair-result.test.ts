import { describe, expect, it } from 'vitest';
import { comparePair, judgePairs } from '#shared/experiments/pair-result.ts';

const options = { seed: 1, resamples: 200 };

/** Scores of items that share nothing, unless they are given a cluster. */
function side(index: number, values: readonly number[], clusterOf = (at: number) => `item ${at}`) {
  const means = values.map((value, position) => ({
    position,
    cluster: clusterOf(position),
    value,
  }));
  return { index, means };
}

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);

describe('two arms on the same items', () => {
  it('are tested by exact McNemar where every item is plainly right or wrong (vector J)', () => {
    const first = side(0, [...repeat(1, 10), ...repeat(0, 2), ...repeat(1, 8)]);
    const second = side(1, [...repeat(0, 10), ...repeat(1, 2), ...repeat(1, 8)]);
    const pair = comparePair(first, second, options);
    expect(pair).toMatchObject({ test: 'mcnemar', unpaired: 0 });
    expect(pair.p).toBeCloseTo(0.038574, 6);
    expect(judgePairs([pair])[0]).toMatchObject({ verdict: 'first', adjustedP: pair.p });
  });

  it('are not called different once so many pairs were looked at', () => {
    const pair = comparePair(
      side(0, [...repeat(1, 10), ...repeat(0, 2)]),
      side(1, [...repeat(0, 10), ...repeat(1, 2)]),
      options,
    );
    const three = judgePairs([pair, { ...pair, p: 0.5 }, { ...pair, p: 0.9 }]);
    expect(three[0]).toMatchObject({ verdict: 'not-shown' });
    expect(three[0]?.adjustedP).toBeCloseTo(3 * 0.038574, 5);
  });

  it('are tested by their clusters where items share something, for then McNemar claims too much', () => {
    const first = side(0, [...repeat(1, 10), ...repeat(0, 10)], (at) => `passage ${at % 2}`);
    const second = side(1, repeat(0, 20), (at) => `passage ${at % 2}`);
    const pair = comparePair(first, second, options);
    expect(pair.test).not.toBe('mcnemar');
  });

  it('say how many items only one of them was scored on, and nothing without a common item', () => {
    const far = { ...side(1, [1]), means: [{ position: 99, cluster: 'x', value: 1 }] };
    const pair = comparePair(side(0, [1, 0]), far, options);
    expect(pair).toMatchObject({ difference: null, p: null, unpaired: 3 });
    expect(judgePairs([pair])[0]?.verdict).toBe('no-data');
  });
});
