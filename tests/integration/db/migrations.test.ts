import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#db/connection.ts';
import { openDatabase } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import type { Migration } from '#db/migrations/migration.ts';
import { listHistory } from '#db/queries/history.ts';
import { insertRun, runById } from '#db/queries/runs.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import { aRun } from '#tests/helpers/a-run.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const newest = migrations.length;
const next: Migration = {
  version: newest + 1,
  up: (db) => db.exec(`ALTER TABLE run ADD COLUMN note TEXT`),
};

test('the steps are numbered from 1 without a gap', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, i) => i + 1));
});

test('a new database has the newest schema, safe settings, our mark, and is private', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'data', 'workbench.db');
  using opened = openDatabase(path);

  expect(settingsOf(opened.db)).toEqual({
    user_version: newest,
    application_id: 0x54525054,
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    trusted_schema: 0,
    busy_timeout: 5000,
  });
  expect(opened.sizeBytes()).toBeGreaterThan(0);
  if (process.platform !== 'win32') {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
  }
  expect(readdirSync(join(folder.path, 'data'))).not.toContain('backups');
});

test('on a network file system there is no WAL, and every commit is flushed', () => {
  using folder = temporaryFolder();
  const db = connect(join(folder.path, 'workbench.db'), { isNetworkStorage: true });
  migrate(db, migrations);
  insertRun(db, aRun('01A'));

  expect(settingsOf(db)).toMatchObject({ journal_mode: 'truncate', synchronous: 3 });
  expect(readdirSync(folder.path)).not.toContain('workbench.db-shm');
  db.close();
});

test('reopening changes nothing and finds everything', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  const run = aRun('01A');
  {
    using opened = openDatabase(path);
    insertRun(opened.db, run);
  }
  using again = openDatabase(path);
  expect(runById(again.db, run.id)).toEqual(run);
  expect(readdirSync(folder.path)).not.toContain('backups');
});

test('a history of before is searchable after its texts were put together by run', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  const older = connect(path, { isNetworkStorage: false });
  migrate(older, migrations.slice(0, 3));
  older.exec(`
    INSERT INTO run (text_id, id, status, created_at_ms, is_starred, samples, mode, origin, title,
      manifest, prompt)
    VALUES (7, '01A', 'done', 1, 0, 1, 'sequential', 'app', 'Metals', '{}', 'Which melts first?');
    INSERT INTO run_tag VALUES ('01A', 'chemistry');
    INSERT INTO pane VALUES ('01A', 0, 'm', 'M', '/m', 1, NULL, NULL, '{}');
    INSERT INTO cell VALUES ('cell', '01A', 0, 0);
    INSERT INTO attempt (id, run_id, cell_id, number, status, reasoning, answer)
    VALUES ('a1', '01A', 'cell', 1, 'failed', 'Compare them', 'Gall'),
      ('a2', '01A', 'cell', 2, 'done', 'By temperature', 'Gallium melts first');
  `);
  older.close();
  using opened = openDatabase(path);
  const find = (text: string) => listHistory(opened.db, HistoryQuery.parse({ text })).items;
  for (const text of ['metals', 'chemistry gallium', 'gall', 'compare temperature', 'which'])
    expect(
      find(text).map(({ id }) => id),
      text,
    ).toEqual(['01A']);
  expect(find('mercury')).toEqual([]);
});

test('an older database is copied before it is migrated, and the copy opens', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  const run = aRun('01A');
  {
    using opened = openDatabase(path);
    insertRun(opened.db, run);
    migrate(opened.db, [...migrations, next]);
    expect(settingsOf(opened.db)).toMatchObject({ user_version: newest + 1 });
    expect(runById(opened.db, run.id)).toEqual(run);
  }
  const copies = readdirSync(join(folder.path, 'backups'));
  expect(copies).toHaveLength(1);
  expect(copies[0]).toMatch(new RegExp(`-v${newest}\\.db$`));
  using copy = openDatabase(join(folder.path, 'backups', copies[0]!));
  expect(runById(copy.db, run.id)).toEqual(run);
});

test('only the last three copies are kept, and nothing else in their folder is touched', () => {
  using folder = temporaryFolder();
  using opened = openDatabase(join(folder.path, 'workbench.db'));
  for (let step = 1; step <= 5; step++) {
    migrate(opened.db, [...migrations, { version: newest + step, up: () => {} }]);
    if (step === 1) writeFileSync(join(folder.path, 'backups', 'mine.db'), 'keep');
  }
  const kept = readdirSync(join(folder.path, 'backups')).toSorted();
  expect(kept.map((name) => name.replace(/^.*-v/, 'v'))).toEqual([
    `v${newest + 2}.db`,
    `v${newest + 3}.db`,
    `v${newest + 4}.db`,
    'mine.db',
  ]);
});

test('a step that fails leaves the database as it was', () => {
  using folder = temporaryFolder();
  using opened = openDatabase(join(folder.path, 'workbench.db'));
  insertRun(opened.db, aRun('01A'));
  const failing: Migration = {
    version: newest + 1,
    up: (db) => db.exec(`DELETE FROM cell; CREATE TABLE half (id TEXT) STRICT; SELECT nothing`),
  };

  expect(() => migrate(opened.db, [...migrations, failing])).toThrow(/nothing/);

  expect(settingsOf(opened.db)).toMatchObject({ user_version: newest });
  expect(runById(opened.db, aRun('01A').id)).toEqual(aRun('01A'));
});

test('a step that would leave rows without a parent is taken back', () => {
  using folder = temporaryFolder();
  using opened = openDatabase(join(folder.path, 'workbench.db'));
  const orphaning: Migration = {
    version: newest + 1,
    up: (db) =>
      db.exec(`
        CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE child (
          parent_id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        INSERT INTO child VALUES (1);`),
  };

  expect(() => migrate(opened.db, [...migrations, orphaning])).toThrow(/without parent/);
  expect(settingsOf(opened.db)).toMatchObject({ user_version: newest });
});

test('a newer database is refused with both versions named, and no byte of it changes', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  {
    using opened = openDatabase(path);
    migrate(opened.db, [...migrations, next]);
  }
  const before = readFileSync(path);

  expect(() => openDatabase(path)).toThrow(
    new WorkbenchError({ code: 'DATABASE_NEWER', found: newest + 1, supported: newest }),
  );

  expect(readFileSync(path).equals(before)).toBe(true);
});

function settingsOf(db: ReturnType<typeof connect>): Record<string, unknown> {
  const names = ['user_version', 'application_id', 'journal_mode', 'synchronous', 'foreign_keys'];
  const all = [...names, 'trusted_schema', 'busy_timeout'];
  return Object.fromEntries(all.map((name) => [name, db.pragma(name, { simple: true })]));
}
