import { describe, expect, it } from 'vitest';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import {
  applyRunEvent,
  cellsOfPane,
  createRunState,
  currentAttempt,
} from '#shared/domain/run-state.ts';
import { phasesOf } from '#shared/metrics/phases.ts';
import { aRun } from '#tests/helpers/a-run.ts';
import {
  chunksOf,
  finishedAttempt,
  numbered,
  ofAttempt,
  startedAttempt,
  tokensOf,
} from '#tests/helpers/run-events.ts';

const run = aRun('run');
const cell = run.cells[0]!;

function phasesAfter(events: Parameters<typeof numbered>[0]) {
  const state = createRunState(run);
  for (const event of numbered(events)) applyRunEvent(state, event);
  const attempt = currentAttempt(cellsOfPane(state, 0)[0]!);
  return attempt ? phasesOf(attempt) : [];
}

const thought = chunksOf(['a', 'b'], { channel: 'reasoning', firstNs: 10e6, stepNs: 5e6 });
const answer = chunksOf(['c', 'd'], { firstNs: 30e6, stepNs: 10e6 });

describe('the phases of an attempt', () => {
  it('follow each other without a gap, each as long as its figure says', () => {
    expect(phasesAfter(finishedAttempt(cell, [...thought, ...answer]))).toEqual([
      { name: 'queue', fromMs: 0, toMs: 3 },
      { name: 'load', fromMs: 3, toMs: 219 },
      { name: 'template', fromMs: 219, toMs: 220 },
      { name: 'prefill', fromMs: 220, toMs: 229 },
      { name: 'thinking', fromMs: 229, toMs: 249 },
      { name: 'answering', fromMs: 249, toMs: 259 },
    ]);
  });

  it('do not draw thinking for a model that did not think', () => {
    const names = phasesAfter(finishedAttempt(cell, answer)).map((phase) => phase.name);
    expect(names).toEqual(['queue', 'load', 'template', 'prefill', 'answering']);
  });

  it('reach the last token when the first one has no text of its own', () => {
    const halfACharacter = chunksOf(['', 'é', 'd'], { firstNs: 30e6, stepNs: 10e6 });
    const phases = phasesAfter(finishedAttempt(cell, halfACharacter));
    expect(phases.at(-1)).toEqual({ name: 'answering', fromMs: 249, toMs: 269 });
  });

  it('give all time after the first token to thinking when no answer came', () => {
    const phases = phasesAfter(finishedAttempt(cell, thought));
    expect(phases.at(-1)).toEqual({ name: 'thinking', fromMs: 229, toMs: 234 });
  });

  it('show what is known so far of an attempt that has no token yet', () => {
    const names = phasesAfter(startedAttempt(cell)).map((phase) => phase.name);
    expect(names).toEqual(['queue', 'load']);
  });

  it('of a remote model are its connection and all that its server does before the first token', () => {
    const started: NewRunEvent[] = [
      { ...ofAttempt(cell), type: 'attempt-queued', attempt: 1 },
      {
        ...ofAttempt(cell),
        type: 'remote-started',
        t0Ns: '1',
        queuedMs: 3,
        beforeT0Ns: 40e6,
        connection: null,
        sent: { method: 'POST', url: 'https://api.x.ai/v1', headers: {}, body: '{}' },
      },
    ];
    expect(phasesAfter([...started, tokensOf(cell, [...thought, ...answer])])).toEqual([
      { name: 'queue', fromMs: 0, toMs: 3 },
      { name: 'connect', fromMs: 3, toMs: 43 },
      { name: 'server', fromMs: 43, toMs: 53 },
      { name: 'thinking', fromMs: 53, toMs: 73 },
      { name: 'answering', fromMs: 73, toMs: 83 },
    ]);
  });

  it('show nothing for an attempt that waits', () => {
    expect(phasesAfter(startedAttempt(cell).slice(0, 1))).toEqual([]);
  });
});
