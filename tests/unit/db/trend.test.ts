import { expect, test } from 'vitest';
import { openDatabase, type WritableDb } from '#db/database.ts';
import { appendEvents } from '#db/queries/events.ts';
import { setDeletedAt } from '#db/queries/history.ts';
import { addPane, insertRun } from '#db/queries/runs.ts';
import { trendPoints } from '#db/queries/trend.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import type { Cell, Run } from '#shared/domain/run.ts';
import { ModelId } from '#shared/ids.ts';
import { aCell, aPane, aRun } from '#tests/helpers/a-run.ts';
import {
  chunksOf,
  finishedAttempt,
  numbered,
  ofAttempt,
  startedAttempt,
  tokensOf,
} from '#tests/helpers/run-events.ts';

const five = ['a', 'b', 'c', 'd', 'e'];

test('a point holds the figures of the known timeline, per pane of a run, oldest first', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01B', {
    panes: [aPane(0, 'ant'), aPane(1, 'bee')],
    samples: 2,
    createdAtMs: 20,
  });
  const [ant0, ant1, bee0] = run.cells as [Cell, Cell, Cell];
  store(opened.db, run, [
    // First token after 10 ms, then four more at 5 ms each: 4 tokens in 20 ms.
    ...finishedAttempt(ant0, chunksOf(five, { firstNs: 10e6, stepNs: 5e6 })),
    ...finishedAttempt(ant1, chunksOf(five, { firstNs: 12.5e6, stepNs: 4e6 })),
    ...finishedAttempt(bee0, chunksOf(five, { firstNs: 100e6, stepNs: 10e6 })),
  ]);
  const earlier = aRun('01A', { panes: [aPane(0, 'ant')], createdAtMs: 10 });
  store(opened.db, earlier, finishedAttempt(earlier.cells[0]!, chunksOf(['one'])));

  const ant = { mode: 'sequential', paneIndex: 0, modelId: 'ant', modelName: 'Name of ant' };
  expect(trendPoints(opened.db, [])).toEqual([
    { runId: '01A', createdAtMs: 10, ...ant, n: 1, ttftMs: [10], decodeTokensPerSecond: [] },
    {
      runId: '01B',
      createdAtMs: 20,
      ...ant,
      n: 2,
      ttftMs: [10, 12.5],
      decodeTokensPerSecond: [200, 250],
    },
    {
      runId: '01B',
      createdAtMs: 20,
      mode: 'sequential',
      paneIndex: 1,
      modelId: 'bee',
      modelName: 'Name of bee',
      n: 1,
      ttftMs: [100],
      decodeTokensPerSecond: [100],
    },
  ]);
  expect(trendPoints(opened.db, [ModelId.parse('bee')]).map((point) => point.runId)).toEqual([
    '01B',
  ]);
});

test('two panes of one model stay two points: their settings are not the same', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { panes: [aPane(0, 'ant'), aPane(1, 'ant')], mode: 'at-once' });
  const [slow, fast] = run.cells as [Cell, Cell];
  store(opened.db, run, [
    ...finishedAttempt(slow, chunksOf(five, { firstNs: 80e6 })),
    ...finishedAttempt(fast, chunksOf(five, { firstNs: 10e6 })),
  ]);
  expect(trendPoints(opened.db, [ModelId.parse('ant')])).toMatchObject([
    { mode: 'at-once', paneIndex: 0, n: 1, ttftMs: [80] },
    { mode: 'at-once', paneIndex: 1, n: 1, ttftMs: [10] },
  ]);
});

test('figures keep every digit of the raw timeline', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  const chunks = chunksOf(five, { firstNs: 123_456_789, stepNs: 7_777_777 });
  store(opened.db, run, finishedAttempt(run.cells[0]!, chunks));

  const [point] = trendPoints(opened.db, []);
  expect(point?.ttftMs).toEqual([123_456_789 / 1e6]);
  expect(point?.decodeTokensPerSecond).toEqual([(4 * 1e9) / (4 * 7_777_777)]);
});

test('an attempt that did not finish gives no point', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  const cell = run.cells[0]!;
  store(opened.db, run, [
    ...startedAttempt(cell),
    tokensOf(cell, chunksOf(five)),
    { ...ofAttempt(cell), type: 'attempt-cancelled' },
  ]);
  expect(trendPoints(opened.db, [])).toEqual([]);
});

test('of several attempts at a sample only the last counts', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  const cell = run.cells[0]!;
  store(opened.db, run, [
    ...finishedAttempt(cell, chunksOf(five, { firstNs: 10e6 }), 1),
    ...finishedAttempt(cell, chunksOf(five, { firstNs: 30e6 }), 2),
  ]);
  expect(trendPoints(opened.db, [])).toMatchObject([{ n: 1, ttftMs: [30] }]);
});

test('replaced panes and deleted runs are left out', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { panes: [aPane(0, 'ant')] });
  store(opened.db, run, finishedAttempt(run.cells[0]!, chunksOf(five)));
  addPane(opened.db, run.id, 0, aPane(1, 'bee'), [aCell('01A', 1)]);
  expect(trendPoints(opened.db, [])).toEqual([]);

  const other = aRun('01B');
  store(opened.db, other, finishedAttempt(other.cells[0]!, chunksOf(five)));
  expect(trendPoints(opened.db, [])).toHaveLength(1);
  setDeletedAt(opened.db, other.id, 1);
  expect(trendPoints(opened.db, [])).toEqual([]);
});

function store(db: WritableDb, run: Run, events: readonly NewRunEvent[]): void {
  insertRun(db, run);
  appendEvents(db, run.id, numbered(events));
}
