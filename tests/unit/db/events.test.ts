import { expect, test } from 'vitest';
import { openDatabase, type ReadableDb } from '#db/database.ts';
import { appendEvents, eventsAfter, interruptUnfinished, lastSeq } from '#db/queries/events.ts';
import { listHistory } from '#db/queries/history.ts';
import { insertRun, runById } from '#db/queries/runs.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import {
  applyRunEvent,
  createRunState,
  currentAttempt,
  type RunState,
} from '#shared/domain/run-state.ts';
import type { Run } from '#shared/domain/run.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import { aLoad, aPane, aRun, actualSettings } from '#tests/helpers/a-run.ts';
import {
  chunksOf,
  finishedAttempt,
  numbered,
  ofAttempt,
  startedAttempt,
  tokensOf,
} from '#tests/helpers/run-events.ts';

const everything = Number.MAX_SAFE_INTEGER;

test('the events of a run come back as they were, in order, from any place', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  const events = numbered(aWholeRun(run));
  insertRun(opened.db, run);

  appendEvents(opened.db, run.id, events.slice(0, 3));
  appendEvents(opened.db, run.id, events.slice(3));

  expect(eventsAfter(opened.db, run.id, 0, everything)).toEqual(events);
  expect(eventsAfter(opened.db, run.id, 2, 2)).toEqual(events.slice(2, 4));
  expect(eventsAfter(opened.db, run.id, events.length, 10)).toEqual([]);
  expect(lastSeq(opened.db, run.id)).toBe(events.length);
});

test('the stored rows of an attempt say the same as the live view', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  const events = numbered(aWholeRun(run));
  insertRun(opened.db, run);
  appendEvents(opened.db, run.id, events);

  const state = foldStored(opened.db, run);
  const attempt = currentAttempt(state.cells.get(run.cells[0]!.id)!)!;
  const latency = latencyOf(attempt);

  expect(attempt).toMatchObject({ answer: 'It is 12.', reasoning: 'five and seven' });
  expect(attemptRows(opened.db)).toEqual([
    {
      status: attempt.status,
      answer: attempt.answer,
      reasoning: attempt.reasoning,
      done_ns: attempt.doneNs,
      stop_reason: 'end-of-turn',
      ttft_ms: latency.ttftMs.value,
      decode_tokens_per_second: latency.decodeTokensPerSecond.value,
      load: JSON.stringify(aLoad),
      actual: JSON.stringify(actualSettings),
      usage: JSON.stringify(attempt.usage),
      failure: null,
    },
  ]);
  expect(runById(opened.db, run.id)).toMatchObject({ status: state.status, finishedAtMs: 42 });
});

test('a batch of which one event cannot be stored leaves no trace', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  insertRun(opened.db, run);
  const [first] = numbered(startedAttempt(run.cells[0]!));

  expect(() => appendEvents(opened.db, run.id, [first!, first!])).toThrow(/UNIQUE/);

  expect(lastSeq(opened.db, run.id)).toBe(0);
  expect(attemptRows(opened.db)).toEqual([]);
});

test('what a core that died left open is marked, and its text so far is kept and found', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { panes: [aPane(0), aPane(1)], samples: 2 });
  const [done, half, queued] = run.cells;
  insertRun(opened.db, run);
  insertRun(opened.db, aRun('01B', { status: 'done' }));
  const before: NewRunEvent[] = [
    ...finishedAttempt(done!, chunksOf(['whole'])),
    ...startedAttempt(half!),
    tokensOf(half!, chunksOf(['hmm '], { channel: 'reasoning' })),
    tokensOf(half!, chunksOf(['Half', ' an answer'], { firstNs: 50e6 })),
    { ...ofAttempt(queued!), type: 'attempt-queued', attempt: 1 },
  ];
  appendEvents(opened.db, run.id, numbered(before));

  expect(interruptUnfinished(opened.db, 1234)).toEqual([run.id]);

  const added = eventsAfter(opened.db, run.id, before.length, everything);
  expect(added).toEqual(
    numbered(
      [
        { ...ofAttempt(half!), type: 'attempt-interrupted' },
        { ...ofAttempt(queued!), type: 'attempt-interrupted' },
        { type: 'run-ended', status: 'interrupted', atMs: 1234 },
      ],
      // Numbers that the dead core may have used for what it had shown only are not used again.
      before.length + 1_000_000,
    ),
  );
  const state = foldStored(opened.db, run);
  expect(state.status).toBe('interrupted');
  expect(currentAttempt(state.cells.get(half!.id)!)).toMatchObject({
    status: 'interrupted',
    answer: 'Half an answer',
    reasoning: 'hmm ',
  });
  expect(attemptRows(opened.db)[1]).toMatchObject({ answer: 'Half an answer', reasoning: 'hmm ' });
  expect(runById(opened.db, run.id)).toMatchObject({ status: 'interrupted', finishedAtMs: 1234 });
  expect(listHistory(opened.db, HistoryQuery.parse({ text: 'half answer' })).total).toBe(1);
  expect(interruptUnfinished(opened.db, 5678)).toEqual([]);
});

test('an attempt without an end is closed even where its run claims to have ended', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { status: 'done' });
  const cell = run.cells[0]!;
  insertRun(opened.db, run);
  const before = [...startedAttempt(cell), tokensOf(cell, chunksOf(['so far']))];
  appendEvents(opened.db, run.id, numbered(before));

  expect(interruptUnfinished(opened.db, 9)).toEqual([run.id]);

  expect(attemptRows(opened.db)).toMatchObject([{ status: 'interrupted', answer: 'so far' }]);
  expect(runById(opened.db, run.id)?.status).toBe('interrupted');
});

test('a resumed run is running again until it ends', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  insertRun(opened.db, run);
  const ended = numbered([{ type: 'run-ended', status: 'cancelled', atMs: 10 }]);
  appendEvents(opened.db, run.id, ended);
  appendEvents(opened.db, run.id, numbered([{ type: 'run-resumed' }], 1));

  expect(runById(opened.db, run.id)).toMatchObject({ status: 'running', finishedAtMs: null });
});

function aWholeRun(run: Run): NewRunEvent[] {
  const thoughts = chunksOf(['five ', 'and ', 'seven'], { channel: 'reasoning' });
  const answers = chunksOf(['It ', 'is ', '12.'], { firstNs: 40e6 });
  return [
    ...finishedAttempt(run.cells[0]!, [...thoughts, ...answers]),
    { type: 'run-ended', status: 'done', atMs: 42 },
  ];
}

function foldStored(db: ReadableDb, run: Run): RunState {
  const state = createRunState(run);
  for (const event of eventsAfter(db, run.id, 0, everything)) applyRunEvent(state, event);
  return state;
}

function attemptRows(db: ReadableDb): unknown[] {
  return db
    .prepare(
      `SELECT status, answer, reasoning, done_ns, stop_reason, ttft_ms, decode_tokens_per_second,
         load, actual, usage, failure FROM attempt ORDER BY text_id`,
    )
    .all();
}
