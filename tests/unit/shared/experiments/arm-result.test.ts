import { describe, expect, it } from 'vitest';
import type { Arm } from '#shared/domain/experiment.ts';
import type { AnswerRow } from '#shared/experiments/answer-row.ts';
import { armFigures } from '#shared/experiments/arm-result.ts';
import { askedMs } from '#shared/experiments/arm-speed.ts';
import { verdictOf } from '#shared/experiments/results.ts';
import { anAnswer } from '#tests/helpers/an-answer.ts';

const totals = {
  passes: 4,
  promptTokens: 40,
  outputTokens: 80,
  reasoningTokens: 0,
  unknownTokens: 0,
  usd: '0.004',
  unknownCosts: 0,
  otherModels: [],
  doubtfulUsage: 0,
};

function figuresOf(rows: readonly AnswerRow[], rest: Partial<typeof totals> = {}, k = 1) {
  const strategy = k === 1 ? { kind: 'single' } : { kind: 'consensus', k, stopsEarly: false };
  const arm = { index: 0, strategy } as Arm;
  const items = new Map(
    rows.map(({ position }) => [position, { domain: null, cluster: `item ${position}` }]),
  );
  return armFigures({ arm, rows, totals: { ...totals, ...rest } }, items, { goodput: null });
}

const failed = { state: 'failed', score: null, outcome: null, endToEndMs: null } as const;

describe('what an arm came to', () => {
  it('counts a failed call in no accuracy, and an unreadable answer as wrong, each told apart', () => {
    const unread = { score: 0, outcome: 'unparsable', reason: 'truncated-in-thinking' } as const;
    const { result } = figuresOf([
      anAnswer({ position: 0 }),
      anAnswer({ position: 1, ...unread, state: 'truncated' }),
      anAnswer({ position: 2, ...failed }),
      anAnswer({ position: 3, state: 'planned', score: null, outcome: null }),
      anAnswer({ position: 4, score: null, outcome: 'unscorable', reason: 'time-limit' }),
    ]);
    expect(result.accuracy).toMatchObject({ mean: 0.5, n: 2, method: 'wilson' });
    expect(result.outcomes).toEqual({
      right: 1,
      partly: 0,
      wrong: 0,
      unparsable: 1,
      unscorable: 1,
      failed: 1,
      missing: 1,
    });
    expect(result.unparsable).toEqual([{ reason: 'truncated-in-thinking', count: 1 }]);
    expect(result.truncated).toBe(1);
  });

  it('takes repetitions of an item as one, so that asking twice makes nothing surer', () => {
    const once = [0, 1, 2, 3].map((position) => anAnswer({ position, score: position % 2 }));
    const twice = once.flatMap((row) => [row, { ...row, sample: 1 }]);
    expect(figuresOf(twice).result.accuracy).toEqual(figuresOf(once).result.accuracy);
  });

  it('gives pass@k and pass^k as the vectors do', () => {
    const rows = Array.from({ length: 10 }, (_, sample) =>
      anAnswer({ sample, score: Number(sample < 3) }),
    );
    const { passAtK, passHatK } = figuresOf(rows).result;
    expect(passAtK.find(({ k }) => k === 5)?.value).toBeCloseTo(0.916666667, 9);
    expect(passHatK.find(({ k }) => k === 2)?.value).toBeCloseTo(3 / 45, 12);
    expect(passAtK.map(({ k }) => k)).toEqual([1, 2, 3, 5, 10]);
  });

  it('has a vote cost all its samples: one after the other their sum, at once the longest', () => {
    const rows = [100, 300].map((endToEndMs, sample) => anAnswer({ sample, endToEndMs }));
    const { perItem, usdPerRight, consensus } = figuresOf(rows, {}, 2).result;
    expect(perItem).toMatchObject({ serialMs: 400, parallelMs: 300, outputTokens: 80, usd: 0.004 });
    expect(usdPerRight).toBe(0.004);
    expect(consensus).toMatchObject({ k: 2, votes: 2, agreement: 1 });
  });

  it('has no price and no time where one part is unknown', () => {
    const { result } = figuresOf([anAnswer({ isCached: true, endToEndMs: null })], {
      unknownCosts: 1,
    });
    expect(result.perItem).toMatchObject({ usd: null, serialMs: null });
    expect(result).toMatchObject({ usdPerRight: null, cached: 1, answersPerSecond: null });
    expect(result.speed.endToEndMs).toBeNull();
  });

  it('counts overlapping calls once and pauses not at all', () => {
    const at = (endedAtMs: number, endToEndMs: number) => anAnswer({ endedAtMs, endToEndMs });
    expect(askedMs([at(1000, 500), at(1200, 500), at(90_000, 100)])).toBe(800);
  });
});

describe('the verdict', () => {
  const arm = (index: number, mean: number) =>
    ({ ...figuresOf([anAnswer()]).result, arm: index, accuracy: { mean } }) as never;
  const pair = (first: number, second: number, verdict: string) =>
    ({ first, second, verdict }) as never;

  it('calls an arm the best only when it beats each other one', () => {
    const arms = [arm(0, 0.9), arm(1, 0.5), arm(2, 0.8)];
    expect(verdictOf(arms, [pair(0, 1, 'first'), pair(0, 2, 'not-shown')])).toEqual({
      kind: 'among-best',
      arm: 0,
      notShownBetterThan: [2],
    });
    expect(verdictOf(arms, [pair(0, 1, 'first'), pair(0, 2, 'first')])).toMatchObject({
      kind: 'best',
      arm: 0,
    });
    expect(verdictOf([arm(3, 0.1)], [])).toEqual({ kind: 'one-arm', arm: 3 });
    expect(verdictOf([], [])).toEqual({ kind: 'nothing-scored' });
  });
});
