import { describe, expect, it } from 'vitest';
import {
  applyRunEvent,
  cellsOfPane,
  createRunState,
  currentAttempt,
  paneLetter,
} from '#shared/domain/run-state.ts';
import { aCell, aPane, aRun } from '#tests/helpers/a-run.ts';
import { chunksOf, finishedAttempt, numbered, startedAttempt } from '#tests/helpers/run-events.ts';

const run = aRun('run', { panes: [aPane(0), aPane(1)] });
const [first, second] = [run.cells[0]!, run.cells[1]!];

describe('a run as the fold of its events', () => {
  it('tells thinking and answer apart and keeps every stamp', () => {
    const state = createRunState(run);
    const chunks = [...chunksOf(['so'], { channel: 'reasoning' }), ...chunksOf(['933', '.'])];
    for (const event of numbered(finishedAttempt(first, chunks))) applyRunEvent(state, event);
    const attempt = currentAttempt(cellsOfPane(state, 0)[0]!);
    expect(attempt).toMatchObject({ status: 'done', reasoning: 'so', answer: '933.', chunks });
    expect(currentAttempt(cellsOfPane(state, 1)[0]!)).toBeNull();
  });

  it('takes an event that comes twice (a reconnected stream) once', () => {
    const state = createRunState(run);
    const events = numbered(finishedAttempt(first, chunksOf(['933'])));
    for (const event of [...events, ...events]) applyRunEvent(state, event);
    expect(cellsOfPane(state, 0)[0]?.attempts).toHaveLength(1);
    expect(currentAttempt(cellsOfPane(state, 0)[0]!)?.answer).toBe('933');
  });

  it('keeps the first attempt beside the second', () => {
    const state = createRunState(run);
    const events = [
      ...finishedAttempt(first, chunksOf(['wrong']), 1),
      ...finishedAttempt(first, chunksOf(['right']), 2),
    ];
    for (const event of numbered(events)) applyRunEvent(state, event);
    const answers = cellsOfPane(state, 0)[0]?.attempts.map((attempt) => attempt.answer);
    expect(answers).toEqual(['wrong', 'right']);
  });

  it('puts a pane in the place of another without losing the replaced one', () => {
    const state = createRunState(run);
    const cell = aCell('run', 2);
    const events = numbered([
      ...startedAttempt(second),
      { type: 'pane-replaced', paneIndex: 1, by: aPane(2), cells: [cell] },
      ...startedAttempt(cell),
      { type: 'run-ended', status: 'done', atMs: 1 },
    ]);
    for (const event of events) applyRunEvent(state, event);
    expect(state.panes.map((pane) => pane.replacedBy)).toEqual([null, 2, null]);
    expect(cellsOfPane(state, 1)[0]?.attempts).toHaveLength(1);
    expect(currentAttempt(cellsOfPane(state, 2)[0]!)?.status).toBe('running');
    expect(state.status).toBe('done');
  });
});

describe('pane letters', () => {
  it('go on after Z', () => {
    expect([0, 25, 26, 27].map(paneLetter)).toEqual(['A', 'Z', 'AA', 'AB']);
  });
});
