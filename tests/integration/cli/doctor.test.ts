import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { insertRun } from '#db/queries/runs.ts';
import type { HealthCheck, HealthCheckId } from '#shared/domain/health.ts';
import { aRun } from '#tests/helpers/a-run.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { runCli, startCli, newDataDir } from './cli-process.ts';

const lockHolder = fileURLToPath(import.meta.resolve('#tests/helpers/lock-holder.ts'));

interface Examined {
  readonly isFit: boolean;
  readonly exitCode: number | null;
  readonly of: (id: HealthCheckId) => HealthCheck;
}

async function examine(dataDir: string): Promise<Examined> {
  const { exitCode, stdout, stderr } = await runCli(dataDir, ['doctor', '--json']);
  expect(stderr).toBe('');
  const { isFit, checks } = JSON.parse(stdout) as { isFit: boolean; checks: HealthCheck[] };
  const of = (id: HealthCheckId) => {
    const found = checks.find((check) => check.id === id);
    if (!found) throw new Error(`${id} was not checked`);
    return found;
  };
  return { isFit, exitCode, of };
}

/** A closed database with something in it. */
async function filledDatabase(dataDir: string): Promise<string> {
  await mkdir(dataDir, { mode: 0o700 });
  const path = join(dataDir, 'triptych.db');
  using opened = openDatabase(path);
  for (let i = 0; i < 50; i++) {
    insertRun(opened.db, aRun(`01${i}`, { prompt: `number ${i} `.repeat(300) }));
  }
  return path;
}

test('before the first start everything that is needed is looked at, and nothing is made', async () => {
  const dataDir = await newDataDir();
  const { exitCode, stdout, stderr } = await runCli(dataDir, ['doctor']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const [name, words] of [
    ['Data folder', `${dataDir} will be made at the first start.`],
    ['Database', 'There is none yet.'],
    ['Lock of the data', 'Nobody else uses the data folder.'],
    ['Bundled models', 'All 3 are as they were measured'],
    ['Model process', 'and made a token.'],
    ['Local address', '127.0.0.1 can be listened on and reached.'],
    ['Display', 'This session has no display.'],
  ] as const) {
    expect(stdout.split('\n').find((line) => line.includes(name))).toContain(words);
  }
  expect(stdout).toContain('Triptych can do its work here.');
  expect(() => readFileSync(join(dataDir, 'lock.db'))).toThrow('ENOENT');
});

test('a healthy folder is fit, and its database is read whole', async () => {
  const dataDir = await newDataDir();
  await filledDatabase(dataDir);
  const { isFit, exitCode, of } = await examine(dataDir);
  expect({ isFit, exitCode }).toEqual({ isFit: true, exitCode: 0 });
  const version = migrations.length;
  expect(of('database').finding).toMatchObject({ code: 'database-ok', version });
  expect(of('data-folder').finding).toEqual({ code: 'folder-ok', path: dataDir });
  expect(of('runner')).toMatchObject({ state: 'ok', finding: { code: 'runner-ok' } });
  expect(of('backend-cpu')).toMatchObject({ state: 'ok', finding: { code: 'cpu-ok' } });
});

test('a folder that another process holds says which, and the rest is looked at all the same', async () => {
  const dataDir = await newDataDir();
  await filledDatabase(dataDir);
  await using holder = startChild(lockHolder, [dataDir]);
  expect((await holder.lines.next()).value).toBe('held');
  const { isFit, exitCode, of } = await examine(dataDir);
  expect({ isFit, exitCode }).toEqual({ isFit: false, exitCode: 1 });
  expect(of('lock')).toMatchObject({
    state: 'failed',
    finding: {
      code: 'failure',
      failure: { code: 'DATABASE_LOCKED', pid: holder.process.pid },
    },
  });
  expect(of('database').state).toBe('ok');
  expect(of('runner').state).toBe('ok');
});

test('a folder that a running workbench holds is fit, and the line says where that is', async () => {
  const dataDir = await newDataDir();
  const serving = startCli(dataDir, ['serve']);
  await serving.printed(/Ctrl-C/);
  const { exitCode, of } = await examine(dataDir);
  expect(exitCode).toBe(0);
  expect(of('lock')).toMatchObject({ state: 'ok', finding: { code: 'lock-workbench' } });
  expect(of('database').state).toBe('ok');
  serving.pressCtrlC();
  expect(await serving.ended).toMatchObject({ exitCode: 0 });
});

test.each([
  ['cut short', (path: string) => truncateSync(path, readFileSync(path).length / 2)],
  ['no database at all', (path: string) => writeFileSync(path, 'my shopping list '.repeat(1000))],
])('a database that is %s is told as damaged, and left as it was', async (_, damage) => {
  const dataDir = await newDataDir();
  const path = await filledDatabase(dataDir);
  damage(path);
  const before = readFileSync(path);
  const { exitCode, of } = await examine(dataDir);
  expect(exitCode).toBe(1);
  expect(of('database')).toMatchObject({
    state: 'failed',
    finding: { failure: { code: 'DATABASE_DAMAGED', path } },
  });
  expect(of('runner').state).toBe('ok');
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a database of a newer Triptych is told with both versions, and left as it was', async () => {
  const dataDir = await newDataDir();
  const path = await filledDatabase(dataDir);
  const supported = migrations.length;
  const found = supported + 1;
  using opened = openDatabase(path);
  migrate(opened.db, [...migrations, { version: found, up: () => {} }]);
  opened.close();
  const before = readFileSync(path);
  const { exitCode, of } = await examine(dataDir);
  expect(exitCode).toBe(1);
  expect(of('database').finding).toEqual({
    code: 'failure',
    failure: { code: 'DATABASE_NEWER', found, supported },
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a data folder that is a file, or open to others, is told as such', async () => {
  const dataDir = await newDataDir();
  writeFileSync(dataDir, '');
  const file = await examine(dataDir);
  expect(file.exitCode).toBe(1);
  expect(file.of('data-folder')).toMatchObject({
    state: 'failed',
    finding: { failure: { code: 'STORAGE_FAILED', path: dataDir } },
  });
  const open = await newDataDir();
  await mkdir(open, { mode: 0o755 });
  const { exitCode, of } = await examine(open);
  expect(exitCode).toBe(0);
  expect(of('data-folder')).toMatchObject({
    state: 'limited',
    finding: { code: 'folder-open-to-others' },
  });
});
