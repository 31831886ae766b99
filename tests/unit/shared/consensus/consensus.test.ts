import { describe, expect, test } from 'vitest';
import { bestOf } from '#shared/consensus/best-of.ts';
import { majAtK } from '#shared/consensus/maj-at-k.ts';
import { strategyCost } from '#shared/consensus/strategy-cost.ts';
import { creditOf, isDecided, vote } from '#shared/consensus/vote.ts';

const vectorG = ['18', '18', '18', '18', '20', '20', '20', '9', null, '18'];
const options = { scoreOf: (answer: string) => (answer === '18' ? 1 : 0), seed: 1 };

describe('vector G: 18 four times, 20 three times, 9, unreadable, 18', () => {
  test('maj@3 and maj@5 over all subsets', () => {
    expect(majAtK(vectorG, { ...options, k: 3 })!.value).toBeCloseTo(0.625, 12);
    expect(majAtK(vectorG, { ...options, k: 5 })!.value).toBeCloseTo(0.7380952, 7);
  });

  test('does not depend on the order of the samples', () => {
    const reversed = majAtK(vectorG.toReversed(), { ...options, k: 5 })!;
    expect(reversed.value).toBeCloseTo(0.7380952, 7);
  });

  test('is drawn, with its seed, where there are too many subsets, and is near the truth', () => {
    const many = Array.from({ length: 6 }, () => vectorG).flat();
    const drawn = majAtK(many, { ...options, k: 5 })!;
    expect(drawn).toMatchObject({ basis: 'drawn-subsets', subsets: 20_000 });
    expect(majAtK(many, { ...options, k: 5 })).toEqual(drawn);
    expect(majAtK(many, { ...options, k: 1 })!.value).toBeCloseTo(0.5, 12);
  });

  test('there is none of more samples than there are', () => {
    expect(majAtK(vectorG, { ...options, k: 11 })).toBeNull();
  });
});

describe('a vote', () => {
  test('drops what could not be read, counts it, and never lets it win', () => {
    expect(vote([null, null, null, '18'])).toMatchObject({
      shown: '18',
      unparsable: 3,
      agreement: 1,
    });
    expect(vote([null, null])).toMatchObject({ shown: null, winners: [], agreement: null });
  });

  test('that is tied shows the answer seen first and earns a share', () => {
    const tied = vote(['20', '18', '18', '20', '9']);
    expect(tied).toMatchObject({ shown: '20', winners: ['20', '18'], agreement: 0.4 });
    expect(creditOf(tied, options.scoreOf)).toBe(0.5);
    expect(creditOf(vote([null]), options.scoreOf)).toBe(0);
  });

  test('stops only where no missing sample could change or tie it', () => {
    expect(isDecided(['18', '18', '18'], 5)).toBe(true);
    expect(isDecided(['18', '18'], 4)).toBe(false);
    expect(isDecided(['18', '18', '20'], 5)).toBe(false);
    expect(isDecided([null, null], 3)).toBe(false);
    expect(isDecided([null, null, null], 3)).toBe(true);
  });

  test('that stops early has the winner of the whole one, whatever would have come', () => {
    for (let code = 0; code < 4 ** 5; code++) {
      const all = Array.from(
        { length: 5 },
        (_, i) => ['a', 'b', 'c', null][(code >> (2 * i)) % 4]!,
      );
      const stop = all.findIndex((_, i) => isDecided(all.slice(0, i + 1), 5)) + 1;
      expect(vote(all.slice(0, stop)).winners, String(all)).toEqual(vote(all).winners);
    }
  });
});

test('the best of the samples is the first of the best grades, and none without a grade', () => {
  const graded = [null, 0.5, 0.9, 0.9].map((grade, sample) => ({ sample, grade }));
  expect(bestOf(graded)).toEqual({ sample: 2, grade: 0.9 });
  expect(bestOf([{ sample: 0, grade: null }])).toBeNull();
});

describe('what a strategy costs', () => {
  const pass = (outputTokens: number, usd: string, endToEndMs: number | null) => ({
    tokens: { promptTokens: 100, cachedTokens: null, outputTokens, reasoningTokens: null },
    cost: { basis: 'reported' as const, usd },
    endToEndMs,
  });
  const passes = [pass(10, '0.1', 300), pass(20, '0.2', 100), pass(30, '0.0000000003', 200)];

  test('is the exact sum of all passes, and their time one after the other or side by side', () => {
    expect(strategyCost(passes, 1)).toEqual({
      passes: 3,
      promptTokens: 300,
      outputTokens: 60,
      unknownTokens: 0,
      usd: '0.3000000003',
      unknownCosts: 0,
      wallMs: 600,
    });
    expect(strategyCost(passes, 2).wallMs).toBe(300);
    expect(strategyCost(passes, 8).wallMs).toBe(300);
  });

  test('is said to be incomplete where something is unknown', () => {
    const failed = {
      tokens: null,
      cost: { basis: 'unknown' as const, reason: 'no-usage' as const },
      endToEndMs: null,
    };
    expect(strategyCost([...passes, failed], 2)).toMatchObject({
      unknownTokens: 1,
      unknownCosts: 1,
      wallMs: null,
    });
  });
});
