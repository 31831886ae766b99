import Database from 'better-sqlite3';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { withStorageFailures } from './failures.ts';

/** The right to use a data folder; it ends with `close`, or with the process however that ends. */
interface DataLock extends Disposable {
  close(): void;
}

/** What nobody refers to is collected as garbage, and its file closed: the lock would be gone. */
const held = new Set<Database.Database>();

/** Long enough for two that start together to sort out who was first. */
const patienceMs = 300;

/**
 * Makes this process the only one that uses the data folder, creating the folder where needed. The
 * lock is the operating system's, on a file of its own, so that it goes with a killed process.
 * @throws WorkbenchError DATABASE_LOCKED with what is known of the holder, within a second;
 *   DISK_FULL or STORAGE_FAILED
 */
export function acquireLock(dataDir: string): DataLock {
  const holderPath = join(dataDir, 'holder.json');
  const db = withStorageFailures(dataDir, () => lockedFile(dataDir, holderPath));
  held.add(db);
  const close = () => {
    if (!db.open) return;
    held.delete(db);
    rmSync(holderPath, { force: true });
    db.close();
  };
  return { close, [Symbol.dispose]: close };
}

function lockedFile(dataDir: string, holderPath: string): Database.Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = new Database(join(dataDir, 'lock.db'), { timeout: patienceMs });
  try {
    db.exec('BEGIN EXCLUSIVE');
    writeHolder(holderPath);
    return db;
  } catch (error) {
    db.close();
    throw isBusy(error) ? lockedBy(holderPath) : error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** In one step, so that nobody reads half of it. */
function writeHolder(path: string): void {
  const holder = { pid: process.pid, startedAtMs: Date.now() };
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, JSON.stringify(holder), { mode: 0o600 });
  renameSync(unfinished, path);
}

function lockedBy(holderPath: string): WorkbenchError {
  return new WorkbenchError({ code: 'DATABASE_LOCKED', ...readHolder(holderPath) });
}

function readHolder(path: string): { pid: number | null; startedAtMs: number | null } {
  try {
    const { pid, startedAtMs } = JSON.parse(readFileSync(path, 'utf8'));
    return { pid, startedAtMs };
  } catch {
    return { pid: null, startedAtMs: null };
  }
}
