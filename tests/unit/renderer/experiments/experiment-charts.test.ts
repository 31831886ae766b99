import { describe, expect, it, test } from 'vitest';
import type { Accuracy, PairResult } from '#shared/domain/experiment-results.ts';
import { accuracyByDomain } from '#shared/statistics/by-domain.ts';
import { pairItems } from '#shared/statistics/pair-items.ts';
import { pairedDifference } from '#shared/statistics/paired-difference.ts';
import { wilsonInterval } from '#shared/statistics/wilson.ts';
import { domainFigure, domainRows, heatOf } from '#renderer/charts/experiments/domain-rows.ts';
import { pText } from '#renderer/charts/experiments/p-text.ts';
import { tradeOffMarks } from '#renderer/charts/experiments/trade-off-points.ts';
import { ticksBetween } from '#renderer/charts/ticks-between.ts';
import { drawnPairs } from '#renderer/features/experiments/results/drawn-pairs.ts';

const arms = ['Teacher', 'Student', 'Control'].map((name, index) => ({ index, name, note: '' }));

function accuracyOf(right: number, n: number): Accuracy {
  const interval = wilsonInterval(right, n);
  return { mean: right / n, n, clusters: n, error: null, interval, method: 'wilson' };
}

describe('accuracy against what it takes', () => {
  const row = (index: number, right: number, serialMs: number | null, usd: number | null) => ({
    arm: arms[index]!,
    accuracy: accuracyOf(right, 100),
    perItem: { serialMs, parallelMs: serialMs, usd, outputTokens: null },
  });

  it('puts on the front whom no other beats in both, from fast to slow', () => {
    const rows = [row(0, 90, 400, null), row(1, 70, 100, null), row(2, 60, 300, null)];
    const { marks } = tradeOffMarks(rows, 'serialMs');
    expect(marks.map(({ arm, isOnFront }) => [arm.name, isOnFront])).toEqual([
      ['Student', true],
      ['Control', false],
      ['Teacher', true],
    ]);
  });

  it('names whom it cannot draw, instead of drawing them at nothing', () => {
    const rows = [row(0, 90, 400, 0.002), row(1, 70, 100, null)];
    const { marks, missing } = tradeOffMarks(rows, 'usd');
    expect(marks.map(({ x }) => x)).toEqual([0.002]);
    expect(missing.map(({ name }) => name)).toEqual(['Student']);
  });
});

describe('accuracy by domain', () => {
  const cells = accuracyByDomain(
    [
      ['0', 'sums', 1],
      ['0', 'sums', 0],
      ['0', 'facts', 1],
      ['1', 'sums', 0],
      ['1', 'facts', null],
    ].map(([model, domain, score], i) => ({
      model: model as string,
      domain: domain as string,
      cluster: String(i),
      score: score as number | null,
    })),
  );

  it('has a row per domain and no square where nothing was scored', () => {
    const rows = domainRows(cells, arms);
    expect(rows.map(({ domain, n }) => [domain, n])).toEqual([
      ['facts', 1],
      ['sums', 2],
    ]);
    expect(domainFigure(rows[0]!.byArm.get(1), 'accuracy')).toBeNull();
    expect(domainFigure(rows[1]!.byArm.get(0), 'accuracy')).toBe(0.5);
  });

  it('tells below from above by colour, and what is not known by neither', () => {
    expect(heatOf(-0.1, 'specialization')).toEqual({ color: 'less', strength: 0.5 });
    expect(heatOf(0.9, 'specialization')).toEqual({ color: 'more', strength: 1 });
    expect(heatOf(null, 'specialization')).toBeNull();
  });
});

describe('paired differences', () => {
  const scores = (right: readonly number[]) =>
    right.map((score, i) => ({ item: String(i), cluster: String(i), score }));
  const pairOf = (first: number, second: number): PairResult => ({
    first,
    second,
    verdict: 'first',
    difference: pairedDifference(pairItems(scores([1, 1, 1, 0]), scores([0, 1, 0, 0])).items),
    bootstrap: null,
    p: 0.01,
    test: 'mcnemar',
    adjustedP: 0.02,
    unpaired: 0,
    detectable: null,
  });
  const pairs = [pairOf(0, 1), pairOf(0, 2), pairOf(1, 2)];

  it('turns pairs so that the chosen one stands first, with its sign, interval and verdict', () => {
    const [turned, kept, ...others] = drawnPairs(pairs, arms, 1);
    expect(others).toEqual([]);
    expect([turned!.first.name, turned!.second.name]).toEqual(['Student', 'Teacher']);
    const before = pairs[0]!.difference!;
    const after = turned!.result.difference!;
    expect(after.difference).toBe(-before.difference);
    expect(after.interval).toEqual({ low: -before.interval!.high, high: -before.interval!.low });
    expect(after.discordant).toMatchObject({ onlyFirst: 0, onlySecond: 2 });
    expect(turned!.result.verdict).toBe('second');
    expect(kept!.result).toBe(pairs[2]);
  });

  it('leaves all pairs as they are when none is chosen', () => {
    expect(drawnPairs(pairs, arms, null).map(({ result }) => result)).toEqual(pairs);
  });
});

test.each([
  [-12, 31, [-20, -10, 0, 10, 20, 30, 40]],
  [-5, 5, [-6, -4, -2, 0, 2, 4, 6]],
  [-0.4, 0.1, [-0.4, -0.3, -0.2, -0.1, 0, 0.1]],
])('an axis from %d to %d has round ticks and reaches both', (low, high, ticks) => {
  expect(ticksBetween(low, high)).toEqual(ticks);
});

test('a very small p is not written as nothing', () => {
  expect(pText(0.000_04, 'en')).toBe('p < 0.001');
  expect(pText(0.0385, 'en')).toBe('p = 0.039');
  expect(pText(0.0385, 'fr')).toBe('p = 0,039');
});
