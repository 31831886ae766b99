import { expect, test } from 'vitest';
import { openDatabase, type WritableDb } from '#db/database.ts';
import {
  allTags,
  listHistory,
  setDeletedAt,
  setStarred,
  setTags,
  setTitle,
} from '#db/queries/history.ts';
import { addPane, insertRun } from '#db/queries/runs.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import { RunId } from '#shared/ids.ts';
import { aCell, aPane, aRun } from '#tests/helpers/a-run.ts';

test('a list shows each run as it is, newest first', () => {
  using opened = openDatabase(':memory:');
  insertRun(opened.db, aRun('01A'));
  insertRun(
    opened.db,
    aRun('01B', {
      panes: [aPane(0, 'zebra'), aPane(1, 'ant'), aPane(2, 'zebra')],
      samples: 3,
      isStarred: true,
      tags: ['b', 'a'],
    }),
  );

  const page = listHistory(opened.db, HistoryQuery.parse({}));

  expect(page.total).toBe(2);
  expect(page.items[0]).toEqual({
    id: '01B',
    title: 'Title of 01B',
    prompt: 'Prompt of 01B',
    status: 'running',
    origin: 'app',
    createdAtMs: 1_790_000_000_000,
    modelNames: ['Name of zebra', 'Name of ant'],
    providerNames: [],
    votes: [],
    otherModels: [],
    samples: 3,
    isStarred: true,
    tags: ['a', 'b'],
    snippet: null,
  });
  expect(page.items[1]?.id).toBe('01A');
});

test('pages follow each other without a gap, and each tells the total', () => {
  using opened = openDatabase(':memory:');
  for (const id of ['01A', '01B', '01C', '01D', '01E']) insertRun(opened.db, aRun(id));

  expect(found(opened.db, { limit: 2 })).toEqual(['01E', '01D']);
  expect(found(opened.db, { limit: 2, before: '01D' })).toEqual(['01C', '01B']);
  expect(found(opened.db, { limit: 2, before: '01B' })).toEqual(['01A']);
  const last = HistoryQuery.parse({ limit: 2, before: '01B' });
  expect(listHistory(opened.db, last).total).toBe(5);
});

test('filters by model, date, tag and star narrow each other down', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  insertRun(db, aRun('01A', { createdAtMs: 100, panes: [aPane(0, 'ant')], tags: ['x'] }));
  insertRun(db, aRun('01B', { createdAtMs: 200, panes: [aPane(0, 'bee')], isStarred: true }));
  insertRun(
    db,
    aRun('01C', { createdAtMs: 300, panes: [aPane(0, 'ant'), aPane(1, 'bee')], tags: ['x', 'y'] }),
  );

  expect(found(db, { modelIds: ['ant'] })).toEqual(['01C', '01A']);
  expect(found(db, { modelIds: ['ant', 'bee'] })).toEqual(['01C', '01B', '01A']);
  expect(found(db, { fromMs: 200 })).toEqual(['01C', '01B']);
  expect(found(db, { toMs: 200 })).toEqual(['01B', '01A']);
  expect(found(db, { tag: 'x' })).toEqual(['01C', '01A']);
  expect(found(db, { starredOnly: true })).toEqual(['01B']);
  expect(found(db, { modelIds: ['bee'], tag: 'x' })).toEqual(['01C']);
  expect(found(db, { text: 'prompt', modelIds: ['ant'], toMs: 250 })).toEqual(['01A']);
  expect(found(db, { starredOnly: true, tag: 'x' })).toEqual([]);
});

test('a model whose pane was replaced is neither named nor found', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { panes: [aPane(0, 'ant')] });
  insertRun(opened.db, run);
  addPane(opened.db, run.id, 0, aPane(1, 'bee'), [aCell('01A', 1)]);

  expect(listHistory(opened.db, HistoryQuery.parse({})).items[0]?.modelNames).toEqual([
    'Name of bee',
  ]);
  expect(found(opened.db, { modelIds: ['ant'] })).toEqual([]);
  expect(found(opened.db, { modelIds: ['bee'] })).toEqual(['01A']);
});

test('a deleted run is out of every list until it is restored', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  insertRun(db, aRun('01A', { tags: ['only-here'] }));
  insertRun(db, aRun('01B'));

  setDeletedAt(db, RunId.parse('01A'), 5);
  expect(found(db, {})).toEqual(['01B']);
  expect(found(db, { text: '01A' })).toEqual([]);
  expect(allTags(db)).toEqual([]);

  setDeletedAt(db, RunId.parse('01A'), null);
  expect(found(db, {})).toEqual(['01B', '01A']);
  expect(found(db, { text: '01A' })).toEqual(['01A']);
  expect(allTags(db)).toEqual(['only-here']);
});

test('a run is found by its new title and tags, and no longer by the old ones', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const id = RunId.parse('01A');
  insertRun(db, aRun('01A', { title: 'before', tags: ['old'] }));

  setTitle(db, id, 'afterwards');
  setTags(db, id, ['new', 'extra', 'new']);
  setStarred(db, id, true);

  expect(found(db, { text: 'before' })).toEqual([]);
  expect(found(db, { text: 'old' })).toEqual([]);
  expect(found(db, { text: 'afterwards new' })).toEqual(['01A']);
  expect(listHistory(db, HistoryQuery.parse({})).items[0]).toMatchObject({
    title: 'afterwards',
    tags: ['extra', 'new'],
    isStarred: true,
  });
  expect(allTags(db)).toEqual(['extra', 'new']);
});

test('a change to a run that does not exist is refused by name', () => {
  using opened = openDatabase(':memory:');
  const id = RunId.parse('01Z');
  const failure = new WorkbenchError({ code: 'RUN_NOT_FOUND', run: '01Z' });

  expect(() => setTitle(opened.db, id, 'x')).toThrow(failure);
  expect(() => setTags(opened.db, id, ['x'])).toThrow(failure);
  expect(() => setStarred(opened.db, id, true)).toThrow(failure);
  expect(() => setDeletedAt(opened.db, id, 1)).toThrow(failure);
});

function found(db: WritableDb, query: object): string[] {
  return listHistory(db, HistoryQuery.parse(query)).items.map((item) => item.id);
}
