import { describe, expect, it } from 'vitest';
import { hasUnlikeLoads, phaseRows } from '#renderer/charts/phases-data.ts';
import { aRunState, vectorA } from '#tests/helpers/a-run-state.ts';

const waiting = { ...vectorA, queuedMs: 1000, load: { modelMs: 40, contextMs: 10 } };

describe('phase bars', () => {
  it('draw the phases of vector A end to end', () => {
    const [row] = phaseRows(aRunState([[vectorA]]), 'asked');
    expect(row?.phases).toEqual([
      { kind: 'prefill', fromMs: 0, toMs: 200 },
      { kind: 'thinking', fromMs: 200, toMs: 500 },
      { kind: 'answering', fromMs: 500, toMs: 700 },
    ]);
    expect(row?.totalMs).toBe(700);
  });

  it('tell the template and the tokenizer of a local model from its prefill', () => {
    const [row] = phaseRows(aRunState([[{ ...vectorA, evalFromMs: 5 }]]), 'asked');
    expect(row?.phases.slice(0, 2)).toEqual([
      { kind: 'template', fromMs: 0, toMs: 5 },
      { kind: 'prefill', fromMs: 5, toMs: 200 },
    ]);
  });

  it('count the wait and the load when the axis begins where the run was asked for', () => {
    const [row] = phaseRows(aRunState([[waiting]]), 'asked');
    expect(row?.phases.slice(0, 3)).toEqual([
      { kind: 'queue', fromMs: 0, toMs: 1000 },
      { kind: 'load', fromMs: 1000, toMs: 1050 },
      { kind: 'prefill', fromMs: 1050, toMs: 1250 },
    ]);
    expect(row?.totalMs).toBe(1750);
  });

  it('leave the wait behind other panes out when the axis begins with the turn of the pane', () => {
    const [row] = phaseRows(aRunState([[waiting]]), 'turn');
    expect(row?.phases[0]).toEqual({ kind: 'load', fromMs: 0, toMs: 50 });
    expect(row?.totalMs).toBe(750);
  });

  it('leave both out when the axis begins at the prompt, so that models can be compared', () => {
    const [late, early] = phaseRows(aRunState([[waiting], [vectorA]]), 'prompt');
    expect(late?.phases).toEqual(early?.phases);
  });

  it('say that hidden thinking cannot be told from prefill instead of calling it prefill', () => {
    const usage = { ...vectorA.usage, reasoningTokens: null };
    const answer = { ...vectorA, usage, arrivals: vectorA.arrivals.slice(3) };
    const [row] = phaseRows(aRunState([[answer]]), 'asked');
    expect(row?.phases.map(({ kind, toMs }) => [kind, toMs])).toEqual([
      ['hidden', 500],
      ['answering', 700],
    ]);
  });

  it('show the attempt with the median end-to-end time of several', () => {
    const ending = (atMs: number) => ({
      ...vectorA,
      arrivals: [[100, 'answer', 'a', 1] as const, [atMs, 'answer', 'b', 9] as const],
    });
    const [row] = phaseRows(aRunState([[ending(900), ending(300), ending(500)]]), 'asked');
    expect(row).toMatchObject({ sample: 2, n: 3, totalMs: 500 });
  });

  it('choose among finished attempts only', () => {
    const cancelled = {
      arrivals: [[5, 'answer', 'a', 1] as const],
      ends: 'attempt-cancelled' as const,
    };
    const [row] = phaseRows(aRunState([[cancelled, vectorA]]), 'asked');
    expect(row).toMatchObject({ sample: 1, n: 1, status: 'done' });
  });

  it('draw nothing, and the status, for a pane that still waits', () => {
    const [row] = phaseRows(aRunState([[{}]]), 'asked');
    expect(row).toMatchObject({ phases: [], status: 'queued', totalMs: 0, n: 0 });
  });

  it('say when loads that cannot be compared stand side by side, and only while they are drawn', () => {
    const first = { ...waiting, load: { ...waiting.load, cache: 'unknown' as const } };
    const unlike = aRunState([[first], [waiting]]);
    expect(hasUnlikeLoads(phaseRows(unlike, 'turn'))).toBe(true);
    expect(hasUnlikeLoads(phaseRows(unlike, 'prompt'))).toBe(false);
    expect(hasUnlikeLoads(phaseRows(aRunState([[waiting], [waiting]]), 'turn'))).toBe(false);
  });
});
