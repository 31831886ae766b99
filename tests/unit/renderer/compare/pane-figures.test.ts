import { describe, expect, test } from 'vitest';
import { bestMarks } from '#renderer/features/compare/best-marks.ts';
import { figuresOfPane } from '#renderer/features/compare/pane-figures.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { type Arrival, aRunState, type Sample, vectorA } from '#tests/helpers/a-run-state.ts';

/** Ten answer tokens, the first at `firstMs`, then every `stepMs`. */
function tenTokens(firstMs: number, stepMs: number): Sample {
  const arrivals = Array.from({ length: 10 }, (_, i): Arrival => [
    firstMs + i * stepMs,
    'answer',
    'a',
    1,
  ]);
  const usage = { promptTokens: 7, cachedTokens: 0, outputTokens: 10, reasoningTokens: 0 };
  return { arrivals, usage, doneMs: firstMs + 10 * stepMs };
}

/** The figures while the current attempt at a sample is on the screen. */
function figuresAt(state: RunState, sample: number) {
  const cells = cellsOfPane(state, 0);
  const attempt = currentAttempt(cells[sample]!);
  return figuresOfPane(state, 0, cells.length, { attempt, isEarlier: false });
}

const oneToken: Sample = {
  arrivals: [[40, 'answer', 'x', 1]],
  usage: { promptTokens: 7, cachedTokens: 0, outputTokens: 1, reasoningTokens: 0 },
  doneMs: 41,
};

describe('the figures of a pane', () => {
  test('of one sample are those of its stamps (conformance vector A)', () => {
    const figures = figuresAt(aRunState([[vectorA]]), 0);
    const first = vectorA.arrivals.find(([, , , tokens]) => tokens !== 0);
    expect(figures.ttft.shown.value).toBe(first?.[0]);
    expect(figures.out.shown.value).toBe(10);
    expect(figures.thinking.shown.value).toBe(4);
    expect(figures.scope).toBe('finished');
  });

  test('of several samples are medians of those that are done', () => {
    const state = aRunState([
      [tenTokens(10, 5), tenTokens(30, 5), tenTokens(20, 5), { arrivals: [[1, 'answer', 'x', 1]] }],
    ]);
    const { ttft, scope, finished } = figuresAt(state, 3);
    expect({ scope, finished }).toEqual({ scope: 'median', finished: 3 });
    expect(ttft.shown.value).toBe(20);
    expect(ttft.summary).toMatchObject({ n: 3, min: 10, max: 30 });
  });

  test('say over how many answers each is: one token has no speed', () => {
    const { ttft, speed, finished } = figuresAt(aRunState([[tenTokens(10, 5), oneToken]]), 0);
    expect(finished).toBe(2);
    expect(ttft.summary?.n).toBe(2);
    expect(speed.summary?.n).toBe(1);
    expect(speed.shown.value).toBe(200);
  });

  test('of several are never those of an answer that is not whole', () => {
    const cancelled: Sample = { ...tenTokens(10, 5), ends: 'attempt-cancelled' };
    const { speed, ttft } = figuresAt(aRunState([[oneToken, cancelled]]), 1);
    expect(speed.shown).toEqual({ value: null, reason: 'fewer-than-two-tokens' });
    expect(ttft.shown.value).toBe(40);
  });

  test.each([
    ['attempt-cancelled', 'partial'],
    ['attempt-failed', 'partial'],
    [null, 'so-far'],
  ] as const)('of a single answer that ended by %s are marked as %s', (ends, scope) => {
    const { arrivals } = tenTokens(10, 5);
    const figures = figuresAt(aRunState([[{ arrivals: arrivals!, ...(ends && { ends }) }]]), 0);
    expect(figures.scope).toBe(scope);
    expect(figures.ttft.summary).toBeNull();
  });

  test('of an earlier attempt are its own, and marked so', () => {
    const state = aRunState([[tenTokens(10, 5), tenTokens(20, 5)]]);
    const attempt = currentAttempt(cellsOfPane(state, 0)[0]!);
    const figures = figuresOfPane(state, 0, 2, { attempt, isEarlier: true });
    expect(figures).toMatchObject({ scope: 'earlier', ttft: { shown: { value: 10 } } });
  });

  test('of a pane that waits are missing with the reason, never zero', () => {
    const { scope, finished, disturbed, ...figures } = figuresAt(aRunState([[{}]]), 0);
    expect({ scope, finished, disturbed }).toEqual({ scope: 'none', finished: 0, disturbed: [] });
    for (const { shown } of Object.values(figures)) {
      expect(shown).toEqual({ value: null, reason: 'not-started' });
    }
  });
});

describe('marks of the best', () => {
  test('go to the pane that is clearly first and fastest', () => {
    const slow = [tenTokens(50, 10), tenTokens(55, 10), tenTokens(60, 10)];
    const fast = [tenTokens(10, 2), tenTokens(11, 2), tenTokens(12, 2)];
    const state = aRunState([slow, fast]);
    const marks = bestMarks(state, state.panes);
    expect(marks.get(1)).toEqual(new Set(['ttft', 'speed', 'total']));
    expect(marks.get(0)).toEqual(new Set());
  });

  test('do not crown the shortest total of unlike lengths, nor a first token of unlike prompts', () => {
    const short = [11, 12, 13].map((firstMs): Sample => {
      const { arrivals, usage, ...rest } = tenTokens(firstMs, 2);
      return { ...rest, arrivals: arrivals!.slice(0, 4), usage: { ...usage!, outputTokens: 4 } };
    });
    const long = [50, 55, 60].map((firstMs) => tenTokens(firstMs, 10));
    const state = aRunState([long, short]);
    expect(bestMarks(state, state.panes).get(1)).toEqual(new Set(['ttft', 'speed']));
    const [first, second] = state.panes;
    const terse = { ...second!, settings: { ...second!.settings, systemPrompt: 'Be short.' } };
    expect(bestMarks(state, [first!, terse]).get(1)).toEqual(new Set(['speed']));
  });

  test('are absent without repeats', () => {
    const state = aRunState([[tenTokens(50, 10)], [tenTokens(10, 2)]]);
    expect([...bestMarks(state, state.panes).values()].every((each) => each.size === 0)).toBe(true);
  });
});
