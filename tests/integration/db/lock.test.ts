import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { acquireLock } from '#db/lock.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const holderScript = fileURLToPath(import.meta.resolve('#tests/helpers/lock-holder.ts'));

test('a second process is refused and told who holds the data, until that one is killed', async () => {
  using folder = temporaryFolder();
  await using holder = startChild(holderScript, [folder.path]);
  expect((await holder.lines.next()).value).toBe('held');

  const refusal = refusalOf(folder.path);
  expect(refusal).toMatchObject({
    code: 'DATABASE_LOCKED',
    pid: holder.process.pid,
  });
  expect(refusal).toHaveProperty('startedAtMs', holderFile(folder.path).startedAtMs);

  await holder.kill();
  using lock = acquireLock(folder.path);
  expect(lock).toBeDefined();
  expect(holderFile(folder.path).pid).toBe(process.pid);
});

test('the same process cannot take the lock twice either', () => {
  using folder = temporaryFolder();
  using _lock = acquireLock(folder.path);
  expect(refusalOf(folder.path)).toMatchObject({ code: 'DATABASE_LOCKED', pid: process.pid });
});

test('a lock given back can be taken at once, and leaves no trace of its holder', () => {
  using folder = temporaryFolder();
  const dataDir = join(folder.path, 'not', 'there', 'yet');
  const lock = acquireLock(dataDir);
  if (process.platform !== 'win32') {
    expect(statSync(join(dataDir, 'holder.json')).mode & 0o777).toBe(0o600);
  }
  lock.close();
  lock.close();
  expect(existsSync(join(dataDir, 'holder.json'))).toBe(false);
  using again = acquireLock(dataDir);
  expect(again).toBeDefined();
});

function refusalOf(dataDir: string): Failure {
  try {
    acquireLock(dataDir).close();
  } catch (error) {
    if (error instanceof WorkbenchError) return error.failure;
    throw error;
  }
  throw new Error('The lock was given twice');
}

function holderFile(dataDir: string): { pid: number; startedAtMs: number } {
  return JSON.parse(readFileSync(join(dataDir, 'holder.json'), 'utf8'));
}
