import { describe, expect, test } from 'vitest';
import { majAtK } from '#shared/consensus/maj-at-k.ts';
import { isVoteDecided, paneVote } from '#shared/consensus/pane-vote.ts';
import { applyRunEvent, currentAttempt } from '#shared/domain/run-state.ts';
import { defaultConsensus } from '#shared/domain/strategy.ts';
import { aCell } from '#tests/helpers/a-run.ts';
import { aRunState, type Sample } from '#tests/helpers/a-run-state.ts';
import { ofAttempt } from '#tests/helpers/run-events.ts';

const lastNumber = { kind: 'last-number' } as const;

function says(text: string): Sample {
  return {
    arrivals: [[10, 'answer', text, 1]],
    usage: { promptTokens: 5, cachedTokens: 0, outputTokens: 1, reasoningTokens: 0 },
    doneMs: 11,
  };
}

const fails: Sample = { arrivals: [[10, 'answer', '18', 1]], ends: 'attempt-failed' };
const waits: Sample = {};

function voteOf(samples: readonly Sample[]) {
  return paneVote(aRunState([samples]), 0, lastNumber);
}

describe('vector G, as a model would say it', () => {
  const answers = [18, 18, 18, 18, 20, 20, 20, 9].map((number) => says(`So it is ${number}.`));
  const samples = [...answers, says('I do not know.'), says('18')];

  test('has its winner, its count, and what could not be read apart', () => {
    expect(voteOf(samples)).toMatchObject({
      winner: { text: '18', votes: 5, samples: [0, 1, 2, 3, 9] },
      answers: [{ votes: 5 }, { text: '20', votes: 3 }, { text: '9', votes: 1 }],
      answered: 10,
      unparsable: 1,
      agreement: 5 / 9,
    });
  });

  test('is the vector of measuring.md once it is read', () => {
    const ballots = voteOf(samples).samples.map((each) =>
      each.kind === 'counted' ? each.ballot : null,
    );
    const options = { scoreOf: (answer: string) => (answer === '18' ? 1 : 0), seed: 1 };
    expect(majAtK(ballots, { ...options, k: 3 })!.value).toBeCloseTo(0.625, 12);
    expect(majAtK(ballots, { ...options, k: 5 })!.value).toBeCloseTo(0.7380952, 7);
  });

  test('read by another rule is another vote, of the same stored answers', () => {
    const state = aRunState([samples]);
    const whole = paneVote(state, 0, { kind: 'whole' });
    expect(whole.winner).toMatchObject({ text: 'So it is 18.', votes: 4 });
    expect(whole).toMatchObject({ unparsable: 0, answered: 10 });
    expect(paneVote(state, 0, lastNumber).winner).toMatchObject({ votes: 5 });
  });
});

test('a tie names all who share it and shows the one seen first', () => {
  const { winner, tied } = voteOf([says('7'), says('9'), says('9'), says('7'), says('1')]);
  expect(winner).toMatchObject({ text: '7', votes: 2 });
  expect(tied.map(({ text }) => text)).toEqual(['7', '9']);
});

test('what failed or still waits is no vote, and neither is an answer that cannot be read', () => {
  expect(voteOf([says('?'), fails, waits])).toMatchObject({
    winner: null,
    tied: [],
    agreement: null,
    answered: 1,
    unparsable: 1,
    noAnswer: 1,
    open: 1,
  });
});

test('an answer that was cut off while it thought says so', () => {
  const cut: Sample = {
    arrivals: [[10, 'reasoning', '3 + 4 = 7', 3]],
    usage: { promptTokens: 5, cachedTokens: 0, outputTokens: 3, reasoningTokens: 3 },
    doneMs: 11,
    stopReason: 'max-tokens',
  };
  expect(voteOf([cut]).samples).toEqual([
    { sample: 0, kind: 'unparsable', reason: 'truncated-in-thinking' },
  ]);
});

describe('stopping early', () => {
  const pane = { index: 0, strategy: { ...defaultConsensus, stopsEarly: true } };
  const isDecided = (...samples: Sample[]) => isVoteDecided(aRunState([samples]), pane);

  test('waits until no missing sample could change or tie the vote', () => {
    expect(isDecided(says('7'), says('7'), waits, waits, waits)).toBe(false);
    expect(isDecided(says('7'), says('7'), says('9'), waits, waits)).toBe(false);
    expect(isDecided(says('7'), says('7'), says('7'), waits, waits)).toBe(true);
  });

  test('counts a sample that failed as one that will bring nothing', () => {
    expect(isDecided(says('7'), fails, fails, fails, waits)).toBe(false);
    expect(isDecided(says('7'), says('7'), fails, fails, waits)).toBe(true);
  });

  test('is a choice: without it every sample is asked', () => {
    const state = aRunState([[says('7'), says('7'), says('7'), waits, waits]]);
    expect(isVoteDecided(state, { index: 0, strategy: defaultConsensus })).toBe(false);
    expect(isVoteDecided(state, { index: 0 })).toBe(false);
  });

  test('leaves a sample that was not asked without an attempt, and out of what is missing', () => {
    const state = aRunState([[says('7'), says('7'), says('7'), waits, waits]]);
    const cell = aCell('run', 0, 3);
    applyRunEvent(state, { ...ofAttempt(cell), type: 'attempt-skipped', seq: state.seq + 1 });
    expect(currentAttempt(state.cells.get(cell.id)!)).toBeNull();
    expect(state.cells.get(cell.id)).toMatchObject({ attempts: [], isSkipped: true });
    expect(paneVote(state, 0, lastNumber)).toMatchObject({ skipped: 1, open: 1, answered: 3 });
    expect(isVoteDecided(state, pane)).toBe(true);
  });
});
