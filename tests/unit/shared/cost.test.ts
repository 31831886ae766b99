import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrices } from '#models/catalog/providers.ts';
import type { PriceRow } from '#shared/domain/price.ts';
import { costInAdvance, isWithinLimit } from '#shared/pricing/cost-in-advance.ts';
import { costOf, totalCost } from '#shared/pricing/cost.ts';
import { priceAt } from '#shared/pricing/price-at.ts';
import { readUsage } from '#shared/pricing/read-usage.ts';
import { costOfTokens, formatUsd, parseUsd, usdOfNumber } from '#shared/pricing/usd.ts';

const rows = readPrices();
const grok43 = priceAt(rows, { provider: 'xai', model: 'grok-4.3', day: '2026-06-01' });

const vectorE = readUsage(
  {
    prompt_tokens: 10120,
    completion_tokens: 1499,
    total_tokens: 14428,
    prompt_tokens_details: { cached_tokens: 128 },
    completion_tokens_details: { reasoning_tokens: 2809 },
  },
  'additive-reasoning',
);

describe('what an answer cost', () => {
  it('is vector E to the digit', () => {
    const cost = costOf({ counts: vectorE.counts, reportedUsd: null, row: grok43 });
    expect(cost).toMatchObject({
      basis: 'price-table',
      usd: '0.0232856',
      inputUsd: '0.01249',
      cachedInputUsd: '0.0000256',
      outputUsd: '0.01077',
      row: grok43,
      isAtMost: false,
    });
  });

  it('is what the provider itself says, where it says so', () => {
    const cost = costOf({ counts: vectorE.counts, reportedUsd: '0.03', row: grok43 });
    expect(cost).toEqual({ basis: 'reported', usd: '0.03' });
  });

  it('is unknown, not 0, without usage or without a price', () => {
    expect(costOf({ counts: null, reportedUsd: null, row: grok43 })).toEqual({
      basis: 'unknown',
      reason: 'no-usage',
    });
    expect(costOf({ counts: vectorE.counts, reportedUsd: null, row: null })).toEqual({
      basis: 'unknown',
      reason: 'no-price',
    });
  });

  it('is called "at most" where nobody tells what the cache saved', () => {
    const counts = { promptTokens: 100, cachedTokens: null, outputTokens: 1, reasoningTokens: 0 };
    expect(costOf({ counts, reportedUsd: null, row: grok43 })).toMatchObject({ isAtMost: true });
    const row = { ...(grok43 as PriceRow), cachedInputUsd: null };
    const cached = { ...counts, cachedTokens: 50 };
    expect(costOf({ counts: cached, reportedUsd: null, row })).toMatchObject({ isAtMost: true });
    expect(
      costOf({ counts: { ...counts, cachedTokens: 0 }, reportedUsd: null, row }),
    ).toMatchObject({ isAtMost: false });
  });

  it('counts failed and repeated attempts, and says how many it cannot', () => {
    const known = costOf({ counts: vectorE.counts, reportedUsd: null, row: grok43 });
    const reported = costOf({ counts: null, reportedUsd: '0.0000001', row: null });
    const unknown = costOf({ counts: null, reportedUsd: null, row: grok43 });
    expect(totalCost([known, unknown, known, reported])).toEqual({ usd: '0.0465713', unknown: 1 });
  });
});

describe('the price of a day', () => {
  const ask = (model: string, day: string, provider = 'xai') =>
    priceAt(rows, { provider, model, day })?.outputUsd ?? null;

  it('is the one that held then, and none after the model was gone', () => {
    expect(ask('grok-3', '2026-05-14')).toBe('15.00');
    expect(ask('grok-3', '2026-05-15')).toBeNull();
    expect(ask('deepseek-reasoner', '2025-08-20', 'deepseek')).toBe('2.19');
    expect(ask('deepseek-reasoner', '2026-07-01', 'deepseek')).toBe('0.28');
  });

  it('is never another provider’s, nor one that was only read later', () => {
    expect(ask('grok-3', '2025-01-01')).toBeNull();
    expect(ask('grok-3', '2025-07-01', 'openrouter')).toBeNull();
  });
});

describe('money', () => {
  it('is exact: no sum loses a picodollar', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 24n });
    fc.assert(fc.property(amount, (pico) => parseUsd(formatUsd(pico)) === pico));
    const price = fc.integer({ min: 0, max: 999_999_999 });
    const tokens = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(price, tokens, (micro, count) => {
        const usd = `${Math.trunc(micro / 1e6)}.${String(micro % 1e6).padStart(6, '0')}`;
        return costOfTokens(count, usd) === BigInt(count) * BigInt(micro);
      }),
    );
  });

  it.each(['', '-1', '1e3', '1,5', '.5', '0.0000000000001', 'NaN'])('does not take %j', (text) => {
    expect(() => parseUsd(text)).toThrow(RangeError);
  });

  it('reads the cost that a server writes as a number', () => {
    expect(formatUsd(usdOfNumber(0.0001398) ?? 0n)).toBe('0.0001398');
    expect([usdOfNumber(-1), usdOfNumber(Number.NaN), usdOfNumber(1e300)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('what a run will cost', () => {
  const answers = { row: grok43, prompt: 'x'.repeat(400), systemPrompt: '', answers: 3 };

  it('cannot come to more than is said before', () => {
    const { mostUsd, promptUsd } = costInAdvance([{ ...answers, maxOutputTokens: 1000 }]);
    expect(mostUsd).toBe(formatUsd(3n * (416n * 1_250_000n + 1000n * 2_500_000n)));
    expect(promptUsd).toBe(formatUsd(3n * 116n * 1_250_000n));
  });

  it('has no upper end where the provider’s own limit holds, and names panes without a price', () => {
    const open = { ...answers, maxOutputTokens: null };
    expect(costInAdvance([open, { ...open, row: null }])).toMatchObject({
      mostUsd: null,
      unknown: 1,
    });
  });

  it('stops at the limit and not before', () => {
    expect(isWithinLimit('0.9', '0.1', '1')).toBe(true);
    expect(isWithinLimit('0.9', '0.100000000001', '1')).toBe(false);
    expect(isWithinLimit('900', '100', null)).toBe(true);
  });
});
