import { expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { listHistory, setDeletedAt } from '#db/queries/history.ts';
import { addPane, insertRun, runById, setRunStatus } from '#db/queries/runs.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import type { PaneSource } from '#shared/domain/pane-source.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { RunId } from '#shared/ids.ts';
import { aCell, aPane, aRun } from '#tests/helpers/a-run.ts';

const remoteSource: PaneSource = {
  kind: 'provider',
  providerId: 'xai',
  providerName: 'xAI',
  baseUrl: 'https://api.x.ai/v1',
  model: 'grok-3-mini',
  aliases: [],
  wire: 'compatible-chat',
};

test('a run is read back exactly as it was stored', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', {
    panes: [aPane(0), { ...aPane(1), source: remoteSource, remote: defaultRemoteSettings }],
    samples: 2,
    tags: ['arithmetic', 'été'],
    isStarred: true,
    spendLimitUsd: '0.05',
    prompt: 'Zwölf\u0000 "quoted" \u{1F600}',
  });

  insertRun(opened.db, run);

  expect(runById(opened.db, run.id)).toEqual(run);
  expect(runById(opened.db, RunId.parse('01B'))).toBeNull();
});

test('a run of an earlier version, which did not look at the machine, is read with that unknown', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');
  insertRun(opened.db, run);
  const { machine: _, ...stored } = run.manifest;
  opened.db.prepare(`UPDATE run SET manifest = ?`).run(JSON.stringify(stored));

  expect(runById(opened.db, run.id)?.manifest).toEqual({ ...stored, machine: null });
});

test('a replaced pane is kept, with its successor beside it', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A', { panes: [aPane(0), aPane(1)] });
  insertRun(opened.db, run);
  const by = aPane(2, 'better');

  addPane(opened.db, run.id, 0, by, [aCell('01A', 2)]);

  const stored = runById(opened.db, run.id);
  expect(stored?.panes).toEqual([{ ...run.panes[0], replacedBy: 2 }, run.panes[1], by]);
  expect(stored?.cells).toEqual([...run.cells, aCell('01A', 2)]);
});

test('the status of a run and its end are kept, and a deleted run can still be opened', () => {
  using opened = openDatabase(':memory:');
  insertRun(opened.db, aRun('01A'));
  insertRun(opened.db, aRun('01B'));

  setRunStatus(opened.db, RunId.parse('01A'), 'failed', 1_790_000_000_500);
  setDeletedAt(opened.db, RunId.parse('01A'), 1_790_000_001_000);

  expect(runById(opened.db, RunId.parse('01A'))).toMatchObject({
    status: 'failed',
    finishedAtMs: 1_790_000_000_500,
  });
  expect(listHistory(opened.db, HistoryQuery.parse({})).total).toBe(1);
});

test('a run that cannot be stored whole is not stored at all', () => {
  using opened = openDatabase(':memory:');
  const run = aRun('01A');

  expect(() => insertRun(opened.db, { ...run, cells: [aCell('01A', 7)] })).toThrow(/FOREIGN KEY/);

  expect(runById(opened.db, run.id)).toBeNull();
});
