import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './project.mjs';

/** The owner touches its file this often; one not touched for STALE_MS belongs to nobody. */
const TOUCH_MS = 5000;
const STALE_MS = 60_000;

/** A child that outlives its owner is waited for this long: by then its number may be another's. */
const LONGEST_CHILD_MS = 15 * 60_000;
const POLL_MS = 250;
const NOTICE_MS = 10_000;

/**
 * Runs `work` while no other process of this checkout holds the lock of that name.
 * The lock is a folder holding one file named after its owner. A dead owner's lock is taken by
 * removing exactly that file, then the empty folder: of two that try, one fails and waits on.
 * @template T
 * @param {string} name
 * @param {(text: string) => void} say
 * @param {(noteChild: (pid: number) => void) => Promise<T>} work is given a way to name a child that
 *   must end, too, before another process may go on: npm survives when its parent is killed
 * @returns {Promise<T>}
 */
export async function withLock(name, say, work) {
  const folder = join(root, '.runtime', `${name}.lock`);
  const owner = `${process.pid}@${hostname()}`;
  mkdirSync(join(root, '.runtime'), { recursive: true });
  let noticeAtMs = Date.now();
  while (!take(folder, owner)) {
    if (Date.now() >= noticeAtMs) {
      say(`Another Triptych process is busy with the ${name}; waiting for it…`);
      noticeAtMs = Date.now() + NOTICE_MS;
    }
    await wait(POLL_MS);
  }
  const file = join(folder, owner);
  const touch = setInterval(() => {
    const now = new Date();
    ignoringMissing(() => utimesSync(file, now, now));
  }, TOUCH_MS);
  const release = () => {
    clearInterval(touch);
    ignoringMissing(() => unlinkSync(file));
    ignoringMissing(() => rmdirSync(folder));
  };
  process.once('exit', release);
  try {
    return await work((pid) => writeFileSync(file, String(pid)));
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} folder
 * @param {string} owner
 * @returns {boolean} whether the lock is ours
 */
function take(folder, owner) {
  const isMade = ignoringMissing(() => {
    mkdirSync(folder);
    writeFileSync(join(folder, owner), '');
  });
  if (isMade) {
    let owners = 0;
    ignoringMissing(() => (owners = readdirSync(folder).length));
    if (owners !== 1) ignoringMissing(() => unlinkSync(join(folder, owner)));
    return owners === 1;
  }
  ignoringMissing(() => {
    const owners = readdirSync(folder);
    for (const each of owners) if (isGone(folder, each)) unlinkSync(join(folder, each));
    // Without an owner, it is being made this very moment, or its maker died doing so.
    if (owners.length > 0 || isOld(folder, STALE_MS)) rmdirSync(folder);
  });
  return false;
}

/**
 * @param {string} folder
 * @param {string} owner
 */
function isGone(folder, owner) {
  const path = join(folder, owner);
  const [pid, host] = owner.split('@');
  if (host !== hostname() || isAlive(Number(pid))) return isOld(path, STALE_MS);
  const child = Number(readFileSync(path, 'utf8'));
  return child === 0 || !isAlive(child) || isOld(path, LONGEST_CHILD_MS);
}

/**
 * @param {string} path
 * @param {number} ageMs
 */
function isOld(path, ageMs) {
  return Date.now() - statSync(path).mtimeMs > ageMs;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Another process may be a step ahead: what it made or removed is no error.
 * @param {() => void} action
 * @returns {boolean} whether the action went through
 */
function ignoringMissing(action) {
  try {
    action();
    return true;
  } catch (error) {
    if (['ENOENT', 'EEXIST', 'ENOTEMPTY'].includes(codeOf(error))) return false;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return String(/** @type {NodeJS.ErrnoException} */ (error).code);
}
