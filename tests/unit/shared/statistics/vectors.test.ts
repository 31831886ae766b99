import { describe, expect, it, test } from 'vitest';
import { accuracyByDomain } from '#shared/statistics/by-domain.ts';
import { clusteredMean } from '#shared/statistics/clustered.ts';
import { detectableDifference, itemsNeeded } from '#shared/statistics/detectable-difference.ts';
import { mcnemar } from '#shared/statistics/mcnemar.ts';
import { pairItems } from '#shared/statistics/pair-items.ts';
import { pairedBootstrap } from '#shared/statistics/paired-bootstrap.ts';
import { pairedDifference } from '#shared/statistics/paired-difference.ts';
import { paretoFront } from '#shared/statistics/pareto.ts';
import { passAtK, passHatK } from '#shared/statistics/pass-at-k.ts';
import { wilsonInterval } from '#shared/statistics/wilson.ts';

describe('the vectors of measuring.md', () => {
  it.each([
    [10, 3, 1, 0.3],
    [10, 3, 5, 0.916666667],
    [10, 8, 5, 1],
    [200, 13, 10, 0.497551115],
    [200, 13, 100, 0.999919497],
  ])('F: pass@k of %d samples, %d right, k = %d', (n, c, k, expected) => {
    expect(passAtK(n, c, k)).toBeCloseTo(expected, 9);
  });

  it.each([
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [7, 10, 0.396778, 0.892209],
    [950, 1319, 0.695405, 0.743801],
  ])('H: Wilson of %d / %d', (right, n, low, high) => {
    const interval = wilsonInterval(right, n)!;
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  test('I: items that share a passage are not counted as independent', () => {
    const values = [[1, 1, 1, 0], [0, 0, 1], [1, 1], [0]].flatMap((cluster, index) =>
      cluster.map((value) => ({ cluster: `${index}`, value })),
    );
    const mean = clusteredMean(values)!;
    expect(mean.mean).toBeCloseTo(0.6, 12);
    expect(mean.paperError).toBeCloseTo(0.141421, 6);
    expect(mean.error).toBeCloseTo(0.163299, 6);
    const alone = values.map(({ value }, index) => ({ cluster: `${index}`, value }));
    expect(clusteredMean(alone)!.error).toBeCloseTo(0.163299, 6);
  });

  it.each([
    [10, 2, 0.038574, 0.022461],
    [25, 15, 0.15386, null],
    [1, 9, 0.021484, null],
  ])('J: McNemar of %d against %d', (onlyFirst, onlySecond, p, midP) => {
    const test = mcnemar(onlyFirst, onlySecond);
    expect(test.p).toBeCloseTo(p, 6);
    if (midP !== null) expect(test.midP).toBeCloseTo(midP, 6);
  });

  it.each([
    [0.1, 865],
    [0.2, 1737],
    [0.3, 2609],
  ])('power: three points at a discordance of %d', (discordance, items) => {
    expect(itemsNeeded(0.03, { discordance })).toBe(items);
    expect(detectableDifference(items, { discordance })).toBeLessThanOrEqual(0.03);
    expect(detectableDifference(items - 1, { discordance })).toBeGreaterThan(0.03);
  });
});

describe('figures that cannot be had', () => {
  test('are null and not 0', () => {
    expect(passAtK(3, 1, 5)).toBeNull();
    expect(passHatK(3, 1, 5)).toBeNull();
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(clusteredMean([])).toBeNull();
    expect(clusteredMean([{ cluster: 'a', value: 1 }])).toMatchObject({
      error: null,
      interval: null,
    });
    expect(detectableDifference(20, { discordance: 0.1 })).toBeNull();
    expect(itemsNeeded(0.3, { discordance: 0.1 })).toBeNull();
    expect(pairedDifference([])).toBeNull();
    expect(pairedBootstrap([], { seed: 1 })).toBeNull();
  });

  test('and counts that cannot be are refused', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => passAtK(3, 4, 1)).toThrow(RangeError);
  });
});

describe('two models on the same items', () => {
  const item = (name: string, score: number | null) => ({ item: name, cluster: name, score });

  test('are compared on the items that both were scored on; the others are counted', () => {
    const first = [item('a', 1), item('a', 0), item('b', 1), item('c', null), item('d', 0)];
    const second = [item('a', 1), item('b', 0), item('c', 1), item('e', 1)];
    expect(pairItems(first, second)).toEqual({
      items: [
        { item: 'a', cluster: 'a', first: 0.5, second: 1 },
        { item: 'b', cluster: 'b', first: 1, second: 0 },
      ],
      unpaired: 3,
    });
  });

  test('have no McNemar test where an item is half right', () => {
    const items = [
      { item: 'a', cluster: 'a', first: 0.5, second: 1 },
      { item: 'b', cluster: 'b', first: 1, second: 0 },
    ];
    expect(pairedDifference(items)).toMatchObject({ difference: 0.25, discordant: null });
  });

  test('get the same interval from the same seed', () => {
    const items = Array.from({ length: 40 }, (_, i) => ({
      item: `${i}`,
      cluster: `${i % 9}`,
      first: i % 3,
      second: i % 2,
    }));
    const once = pairedBootstrap(items, { seed: 7 });
    expect(pairedBootstrap(items, { seed: 7 })).toEqual(once);
    expect(pairedBootstrap(items, { seed: 8 })?.interval).not.toEqual(once?.interval);
  });
});

describe('the Pareto front', () => {
  const objectives = [
    { better: 'higher' as const, of: (choice: Choice) => choice.accuracy },
    { better: 'lower' as const, of: (choice: Choice) => choice.usd },
  ];
  interface Choice {
    readonly name: string;
    readonly accuracy: number;
    readonly usd: number | null;
  }
  test('keeps what nothing beats, equal choices both, and leaves out what has no price', () => {
    const choices: Choice[] = [
      { name: 'best', accuracy: 0.9, usd: 5 },
      { name: 'beaten', accuracy: 0.7, usd: 2 },
      { name: 'cheap', accuracy: 0.8, usd: 1 },
      { name: 'cheap too', accuracy: 0.8, usd: 1 },
      { name: 'no price', accuracy: 0.95, usd: null },
    ];
    expect(paretoFront(choices, objectives).map(({ name }) => name)).toEqual([
      'best',
      'cheap',
      'cheap too',
    ]);
  });
});

describe('accuracy by domain', () => {
  const scores = (model: string, domain: string, values: readonly (number | null)[]) =>
    values.map((score, index) => ({ model, domain, cluster: `${domain}${index}`, score }));

  test('tells a specialist from a model that is better everywhere', () => {
    const cells = accuracyByDomain([
      ...scores('a', 'arithmetic', [1, 1, 1, 1]),
      ...scores('a', 'French', [0, 0, 1, 1]),
      ...scores('b', 'arithmetic', [1, 0, 0, 0]),
      ...scores('b', 'French', [0, 0, 0, 1]),
    ]);
    const of = (model: string, domain: string) =>
      cells.find((cell) => cell.model === model && cell.domain === domain)!;
    expect(of('a', 'arithmetic').specialization).toBeCloseTo(0.125, 12);
    expect(of('a', 'French').specialization).toBeCloseTo(-0.125, 12);
    expect(of('b', 'French').specialization).toBeCloseTo(0.125, 12);
    expect(of('a', 'arithmetic').interval).toEqual(wilsonInterval(4, 4));
  });

  test('leaves unscored answers out, and has no specialization where a cell is missing', () => {
    const cells = accuracyByDomain([
      ...scores('a', 'logic', [1, null]),
      ...scores('a', 'facts', [0]),
      ...scores('b', 'facts', [1]),
    ]);
    expect(cells[0]).toMatchObject({ accuracy: { n: 1, mean: 1 }, specialization: null });
  });
});
