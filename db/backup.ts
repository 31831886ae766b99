import Database from 'better-sqlite3';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { WritableDb } from './handle.ts';

const keptCopies = 3;

/**
 * Copies the database to `backups/` beside it, checks the copy, and drops all but the newest three.
 * @param fromVersion schema version of the database, part of the copy's name
 * @returns path of the copy
 */
export function copyBeforeMigration(db: WritableDb, fromVersion: number): string {
  const folder = join(dirname(db.name), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(':', '-');
  const path = join(folder, `${time}-v${fromVersion}.db`);
  const unfinished = `${path}.unfinished`;
  try {
    db.prepare(`VACUUM INTO ?`).run(unfinished);
    checkCopy(unfinished);
    syncToDisk(unfinished);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
  if (process.platform !== 'win32') syncToDisk(folder);
  dropOldCopies(folder);
  return path;
}

function checkCopy(path: string): void {
  const copy = new Database(path, { readonly: true });
  try {
    const found = copy.pragma('integrity_check(1)', { simple: true });
    if (found === 'ok') return;
    throw new WorkbenchError({ code: 'DATABASE_DAMAGED', path, reason: String(found) });
  } finally {
    copy.close();
  }
}

function syncToDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function dropOldCopies(folder: string): void {
  const copies = readdirSync(folder).filter((name) => /^\d{4}-.*-v\d+\.db$/.test(name));
  for (const name of copies.toSorted().slice(0, -keptCopies)) rmSync(join(folder, name));
}
