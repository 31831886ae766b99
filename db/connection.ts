import Database from 'better-sqlite3';
import type { WritableDb } from './handle.ts';

const maxWalBytes = 64 * 1024 * 1024;

/**
 * Opens a file for writing, with settings under which a committed transaction survives a crash of
 * the process, of the system, and a loss of power. Nothing is checked.
 */
export function connect(path: string, storage: { isNetworkStorage: boolean }): WritableDb {
  const db = new Database(path, { timeout: 5000 }) as WritableDb;
  try {
    if (storage.isNetworkStorage) setNetworkJournal(db);
    else setLocalJournal(db);
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('mmap_size = 0');
    // Of effect on macOS only, where a plain fsync does not reach the disk.
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function setLocalJournal(db: WritableDb): void {
  db.pragma('journal_mode = WAL');
  // better-sqlite3 is compiled with NORMAL for WAL, which loses commits when the power fails.
  db.pragma('synchronous = FULL');
  db.pragma('wal_autocheckpoint = 1000');
  db.pragma(`journal_size_limit = ${maxWalBytes}`);
}

/** WAL needs shared memory, which network file systems do not give: it corrupts there. */
function setNetworkJournal(db: WritableDb): void {
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = TRUNCATE');
  db.pragma('synchronous = EXTRA');
}
