import { describe, expect, test } from 'vitest';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { paneSummary } from '#shared/metrics/pane-summary.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { aRunState, type Sample, vectorA } from '#tests/helpers/a-run-state.ts';

function figuresOf(sample: Sample) {
  return attemptFigures(currentAttempt(cellsOfPane(aRunState([[sample]]), 0)[0]!)!);
}

describe('the aggregation over the samples of a pane', () => {
  test('takes finished answers only, whatever the others reached', () => {
    const cut: Sample = { arrivals: vectorA.arrivals, ends: 'attempt-failed' };
    const { finished, values, summary } = paneSummary(aRunState([[cut, vectorA, {}]]), 0);
    expect(finished).toHaveLength(1);
    expect(values('ttftMs')).toEqual([200]);
    expect(summary('endToEndMs')).toMatchObject({ n: 1, median: 700 });
  });

  test('has no summary where no answer has the figure', () => {
    expect(paneSummary(aRunState([[vectorA]]), 0).summary('prefillMs')).toBeNull();
  });
});

describe('the figures of an attempt', () => {
  test('tell the load of the process from that of the model, its context and the warm-up', () => {
    const load = { processMs: 120, modelMs: 80, contextMs: 12, warmUpMs: 4 };
    expect(figuresOf({ ...vectorA, load, queuedMs: 3 })).toMatchObject({
      queuedMs: { value: 3 },
      processMs: { value: 120 },
      modelMs: { value: 80 },
      contextMs: { value: 12 },
      warmUpMs: { value: 4 },
    });
  });

  test('leave out of the load those samples for which the model was already loaded', () => {
    const first: Sample = { ...vectorA, load: { modelMs: 80 } };
    const next: Sample = { ...vectorA, load: { cache: 'resident' } };
    const { summary } = paneSummary(aRunState([[first, next, next]]), 0);
    expect(summary('modelMs')).toMatchObject({ n: 1, median: 80 });
    expect(figuresOf(next).modelMs).toEqual({ value: null, reason: 'already-loaded' });
  });

  test('do not call hidden thinking zero', () => {
    const usage = { ...vectorA.usage, reasoningTokens: null };
    const { reasoningTokens } = figuresOf({ ...vectorA, usage });
    expect(reasoningTokens).toEqual({ value: null, reason: 'hidden-reasoning' });
  });
});
