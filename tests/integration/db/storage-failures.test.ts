import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connect } from '#db/connection.ts';
import { openDatabase } from '#db/database.ts';
import { isNetworkType } from '#db/file-system.ts';
import { acquireLock } from '#db/lock.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { listHistory } from '#db/queries/history.ts';
import { insertRun, runById } from '#db/queries/runs.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import { RunId } from '#shared/ids.ts';
import { aRun } from '#tests/helpers/a-run.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const pageBytes = 4096;

test('a file that is no database is refused and kept', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  writeFileSync(path, 'my shopping list '.repeat(1000));
  expectRefusedAndKept(path);
});

test('the database of another program is refused and kept', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  const foreign = new Database(path);
  foreign.exec(`CREATE TABLE bookmark (url TEXT)`);
  foreign.close();
  expectRefusedAndKept(path);
});

test('a database cut short is refused and kept', () => {
  using folder = temporaryFolder();
  const path = filledDatabase(folder.path);
  truncateSync(path, readFileSync(path).length / 2);
  expectRefusedAndKept(path);
});

test('a database with an overwritten page is refused and kept, wherever the page lies', () => {
  using folder = temporaryFolder();
  const whole = filledDatabase(folder.path);
  const pages = readFileSync(whole).length / pageBytes;
  for (const page of [1, Math.floor(pages / 2), pages - 2]) {
    const path = join(folder.path, `damaged-${page}.db`);
    const bytes = readFileSync(whole);
    bytes.fill(0xa5, page * pageBytes, (page + 1) * pageBytes);
    writeFileSync(path, bytes);
    expectRefusedAndKept(path);
  }
});

test('a newer database that a crash left with its journal is refused, and both stay as they were', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  const left = join(folder.path, 'left.db');
  using opened = openDatabase(path);
  migrate(opened.db, [...migrations, { version: migrations.length + 1, up: () => {} }]);
  copyFileSync(path, left);
  copyFileSync(`${path}-wal`, `${left}-wal`);
  const [before, journal] = [readFileSync(left), readFileSync(`${left}-wal`)];
  expect(journal.length).toBeGreaterThan(0);

  expect(() => openDatabase(left)).toThrow(
    new WorkbenchError({
      code: 'DATABASE_NEWER',
      found: migrations.length + 1,
      supported: migrations.length,
    }),
  );

  expect(readFileSync(left).equals(before)).toBe(true);
  expect(readFileSync(`${left}-wal`).equals(journal)).toBe(true);
});

test('a full disk is told as such, keeps what is stored, and ends when there is space again', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  using opened = openDatabase(path);
  const { db } = opened;
  insertRun(db, aRun('01A'));
  const big = aRun('01B', { prompt: 'long '.repeat(100_000) });

  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 2}`);
  expect(() => insertRun(db, big)).toThrow(new WorkbenchError({ code: 'DISK_FULL', path }));
  expect(db.inTransaction).toBe(false);
  expect(listHistory(db, HistoryQuery.parse({})).total).toBe(1);

  db.pragma('max_page_count = 1000000');
  insertRun(db, big);
  expect(runById(db, RunId.parse('01B'))).toEqual(big);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('storage that cannot be written is told as such, with its place and the reason', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  using opened = openDatabase(path);
  opened.db.pragma('query_only = ON');
  expect(failureOf(() => insertRun(opened.db, aRun('01A')))).toEqual({
    code: 'STORAGE_FAILED',
    path,
    reason: 'attempt to write a readonly database',
  });
});

test('a folder or a database that cannot be opened is told as such, and is no fault of Triptych', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  const database = join(folder.path, 'workbench.db');
  mkdirSync(database);
  for (const [path, work] of [
    [file, () => acquireLock(file)],
    [join(file, 'inside.db'), () => openDatabase(join(file, 'inside.db'))],
    [database, () => openDatabase(database)],
  ] as const) {
    expect(failureOf(work)).toMatchObject({ code: 'STORAGE_FAILED', path });
  }
});

test('a commit that was cut short on a network file system is taken back at the next start', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'workbench.db');
  const left = join(folder.path, 'left.db');
  const db = connect(path, { isNetworkStorage: true });
  migrate(db, migrations);
  insertRun(db, aRun('01A'));
  // With next to no cache, pages of the open transaction are in the file before it commits.
  db.pragma('cache_size = 1');
  db.exec('BEGIN');
  insertRun(db, aRun('01B', { prompt: 'long '.repeat(100_000) }));
  copyFileSync(path, left);
  copyFileSync(`${path}-journal`, `${left}-journal`);
  db.close();
  expect(readFileSync(left).includes('long long')).toBe(true);

  using opened = openDatabase(left);

  expect(runById(opened.db, RunId.parse('01A'))).toEqual(aRun('01A'));
  expect(runById(opened.db, RunId.parse('01B'))).toBeNull();
  expect(opened.db.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('network file systems are known by their type, also where it comes as a negative number', () => {
  const network = { nfs: 0x6969, cifs: 0xff534d42, smb2: 0xfe534d42, lustre: 0x0bd00bd0 };
  for (const [name, type] of Object.entries(network)) {
    expect(isNetworkType(type), name).toBe(true);
    expect(isNetworkType(type | 0), name).toBe(true);
  }
  const local = { ext4: 0xef53, btrfs: 0x9123683e, xfs: 0x58465342, tmpfs: 0x01021994, windows: 0 };
  for (const [name, type] of Object.entries(local)) expect(isNetworkType(type), name).toBe(false);
});

/** A closed database of some hundred kilobytes. */
function filledDatabase(folder: string): string {
  const path = join(folder, 'workbench.db');
  using opened = openDatabase(path);
  for (let i = 0; i < 100; i++) {
    insertRun(opened.db, aRun(`01${i}`, { prompt: `number ${i} `.repeat(300) }));
  }
  return path;
}

function expectRefusedAndKept(path: string): void {
  const before = readFileSync(path);
  expect(failureOf(() => openDatabase(path))).toMatchObject({ code: 'DATABASE_DAMAGED', path });
  expect(readFileSync(path).equals(before)).toBe(true);
}

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof WorkbenchError) return error.failure;
    throw error;
  }
  throw new Error('It did not fail');
}
