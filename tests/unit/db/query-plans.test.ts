import { expect, test, vi } from 'vitest';
import { openDatabase, type WritableDb } from '#db/database.ts';
import { eventsAfter, interruptUnfinished, lastSeq } from '#db/queries/events.ts';
import { listHistory } from '#db/queries/history.ts';
import { trendPoints } from '#db/queries/trend.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import { ModelId, RunId } from '#shared/ids.ts';

const runId = RunId.parse('01A');

test('following a run reads only the events asked for, in the order in which they lie', () => {
  expect(plansOf((db) => eventsAfter(db, runId, 5, 100))).toEqual([
    ['SEARCH run_event USING INDEX sqlite_autoindex_run_event_1 (run_id=? AND seq>?)'],
  ]);
  expect(plansOf((db) => lastSeq(db, runId))).toEqual([
    ['SEARCH run_event USING COVERING INDEX sqlite_autoindex_run_event_1 (run_id=?)'],
  ]);
});

test('a page of the history is read newest first without sorting', () => {
  const [count, list] = plansOf((db) => listHistory(db, HistoryQuery.parse({})));
  expect(count?.[0]).toBe('SCAN run USING COVERING INDEX run_listed');
  expect(list?.[0]).toBe('SEARCH run USING INDEX run_listed (id<?)');
  expect(list?.join()).not.toContain('TEMP B-TREE');
});

test('a search asks the text index, and never scans runs or attempts', () => {
  const plans = plansOf((db) => listHistory(db, HistoryQuery.parse({ text: 'word' })));
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    const text = plan.join('\n');
    expect(text.match(/SCAN run_text VIRTUAL TABLE INDEX 0:M/g)).toHaveLength(1);
    expect(text).toMatch(/SEARCH run USING/);
    expect(text).not.toMatch(/SCAN (run|attempt)\b(?!_)/);
  }
});

test('filters by model and tag read indexes, and the runs are still walked in order', () => {
  const query = HistoryQuery.parse({ modelIds: ['ant'], tag: 'slow' });
  const [count, list] = plansOf((db) => listHistory(db, query));
  for (const plan of [count, list]) {
    const text = plan?.join('\n');
    expect(text).toMatch(/run USING (COVERING )?INDEX run_listed/);
    expect(text).toMatch(/SEARCH pane USING COVERING INDEX pane_shown/);
    expect(text).toMatch(/SEARCH run_tag USING COVERING INDEX run_tag_tag/);
    expect(text).not.toContain('ORDER BY');
  }
});

test('start-up reads an index only', () => {
  const [unfinished] = plansOf((db) => interruptUnfinished(db, 1));
  expect(unfinished).toContain('SCAN run USING COVERING INDEX run_running');
  expect(unfinished).toContain('SCAN attempt USING COVERING INDEX attempt_open');
});

test('the trend reads figures from an index, without walking over answers', () => {
  const [plan] = plansOf((db) => trendPoints(db, [ModelId.parse('ant')]));
  const text = plan?.join('\n');
  expect(text).toMatch(/attempt USING COVERING INDEX attempt_figures/);
  expect(text).toMatch(/other USING COVERING INDEX attempt_other_model/);
  expect(text).not.toMatch(/SCAN (run|pane|cell)/);
});

/** The plan of each statement that `use` prepares, as SQLite explains it. */
function plansOf(use: (db: WritableDb) => void): string[][] {
  using opened = openDatabase(':memory:');
  using prepare = vi.spyOn(opened.db, 'prepare');
  use(opened.db);
  const statements = prepare.mock.calls.map(([sql]) => sql);
  return statements.map((sql) => {
    const names = [...sql.matchAll(/:(\w+)/g)].map((match) => [match[1], null]);
    const rows = opened.db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    return rows.all(Object.fromEntries(names)).map((row) => row.detail);
  });
}
