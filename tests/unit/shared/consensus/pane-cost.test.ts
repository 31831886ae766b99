import { expect, test } from 'vitest';
import { paneCost } from '#shared/consensus/pane-cost.ts';
import { aRunState, type Sample } from '#tests/helpers/a-run-state.ts';

function sample(endMs: number, outputTokens: number): Sample {
  return {
    arrivals: [
      [10, 'answer', 'a', 1],
      [endMs, 'answer', 'b', outputTokens - 1],
    ],
    usage: { promptTokens: 20, cachedTokens: 0, outputTokens, reasoningTokens: 0 },
    doneMs: endMs + 1,
  };
}

test('all samples together stand beside one of them: seconds, tokens, and no money that nobody bills', () => {
  const samples = [sample(100, 10), sample(400, 40), sample(200, 20)];
  expect(paneCost(aRunState([samples]), 0)).toMatchObject({
    passes: 3,
    wallMs: 700,
    promptTokens: 60,
    outputTokens: 70,
    unknownTokens: 0,
    atOnceMs: 400,
    money: null,
    one: { n: 3, wallMs: 200, promptTokens: 20, outputTokens: 20, usd: null },
  });
});

test('a sample that failed half-way has cost its tokens and its time, and is none to take the middle of', () => {
  const failed: Sample = {
    arrivals: [
      [10, 'answer', 'a', 1],
      [90, 'answer', 'b', 4],
    ],
    ends: 'attempt-failed',
  };
  expect(paneCost(aRunState([[sample(100, 10), failed, {}]]), 0)).toMatchObject({
    passes: 2,
    wallMs: 190,
    outputTokens: 15,
    one: { n: 1, wallMs: 100, outputTokens: 10 },
  });
});

test('before the first sample has ended nothing is said of one', () => {
  expect(paneCost(aRunState([[{}, {}]]), 0)).toMatchObject({ one: null, atOnceMs: null });
});
