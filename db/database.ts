import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect } from './connection.ts';
import { withStorageFailures } from './failures.ts';
import { isOnNetwork } from './file-system.ts';
import type { WritableDb } from './handle.ts';
import { inspectExisting } from './inspect.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

export type { ReadableDb, WritableDb } from './handle.ts';

export interface OpenedDatabase extends Disposable {
  readonly db: WritableDb;
  readonly path: string;
  /** WAL is not used there: slower, and as safe. */
  readonly isNetworkStorage: boolean;
  /** Size of the main file as of the last commit. */
  sizeBytes(): number;
  close(): void;
}

/**
 * Opens the database of a data folder, creates it where there is none, and brings its schema up to
 * date. The caller holds the folder's lock (`acquireLock`).
 * @param path absolute, or `:memory:`
 * @throws WorkbenchError DATABASE_NEWER, DATABASE_DAMAGED (the file is left as it was), DISK_FULL or
 *   STORAGE_FAILED
 */
export function openDatabase(path: string): OpenedDatabase {
  const isNetworkStorage =
    path !== ':memory:' && withStorageFailures(path, () => prepareFile(path));
  const db = withStorageFailures(path, () => connect(path, { isNetworkStorage }));
  try {
    migrate(db, migrations);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    db,
    path,
    isNetworkStorage,
    sizeBytes: () => Number(db.pragma('page_count', { simple: true })) * pageBytes(db),
    close: () => db.close(),
    [Symbol.dispose]: () => db.close(),
  };
}

/** @returns whether the file lies on a network file system */
function prepareFile(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path)) inspectExisting(path, migrations.length);
  else createPrivately(path);
  return isOnNetwork(dirname(path));
}

/** SQLite would let everybody on the machine read it; its journals take over these rights. */
function createPrivately(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

function pageBytes(db: WritableDb): number {
  return Number(db.pragma('page_size', { simple: true }));
}
