import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { CheckedDatabase, checkProcess, type CheckRequest } from '#db/checked-database.ts';
import { withStorageFailures } from '#db/failures.ts';
import { isOnNetwork } from '#db/file-system.ts';
import { acquireLock } from '#db/lock.ts';
import { runProbe } from '#models/probe-process.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Verdict } from '#shared/domain/health.ts';

/** Below this the next long comparison may not fit. */
const lowBytes = 200_000_000;
/** A large database is read page by page. */
export const databaseLimitMs = 60_000;

/** Whether the folder is there, can be written to (by writing a file), and is nobody else's. */
export function probeDataFolder(dataDir: string): Verdict {
  if (!existsSync(dataDir)) {
    withStorageFailures(dataDir, () => accessSync(nearestFolder(dataDir), constants.W_OK));
    return { state: 'ok', finding: { code: 'folder-new', path: dataDir } };
  }
  withStorageFailures(dataDir, () => writeAndRemove(dataDir));
  const isOpenToOthers = process.platform !== 'win32' && (statSync(dataDir).mode & 0o077) !== 0;
  return isOpenToOthers
    ? { state: 'limited', finding: { code: 'folder-open-to-others', path: dataDir } }
    : { state: 'ok', finding: { code: 'folder-ok', path: dataDir } };
}

export function probeNetworkStorage(dataDir: string): Verdict {
  const folder = nearestFolder(dataDir);
  return isOnNetwork(folder)
    ? { state: 'limited', finding: { code: 'storage-network', path: folder } }
    : { state: 'ok', finding: { code: 'storage-local' } };
}

export function probeDiskSpace(dataDir: string): Verdict {
  const folder = nearestFolder(dataDir);
  const { bavail, bsize } = withStorageFailures(folder, () => statfsSync(folder));
  const freeBytes = bavail * bsize;
  if (freeBytes >= lowBytes) return { state: 'ok', finding: { code: 'space-ok', freeBytes } };
  const state = freeBytes === 0 ? 'failed' : 'limited';
  return { state, finding: { code: 'space-low', freeBytes, path: folder } };
}

/** Where the workbench that holds the folder answers. */
interface RunningWorkbench {
  readonly pid: number;
  readonly url: string;
}

/**
 * Takes the lock of the folder and gives it back.
 * @param findRunning the workbench that answers on the folder, if one does
 * @throws WorkbenchError DATABASE_LOCKED when something else holds it
 */
export async function probeLock(
  dataDir: string,
  findRunning: () => Promise<RunningWorkbench | null>,
): Promise<Verdict> {
  if (!existsSync(dataDir)) return { state: 'ok', finding: { code: 'lock-free' } };
  try {
    acquireLock(dataDir).close();
    return { state: 'ok', finding: { code: 'lock-free' } };
  } catch (error) {
    const isHeld = error instanceof WorkbenchError && error.failure.code === 'DATABASE_LOCKED';
    const running = isHeld ? await findRunning() : null;
    if (!running) throw error;
    return { state: 'ok', finding: { code: 'lock-workbench', ...running } };
  }
}

/** Reads the whole database in a process of its own, which changes nothing in it. */
export async function probeDatabase(
  dataDir: string,
  options: { readonly signal: AbortSignal },
): Promise<Verdict> {
  const file = path.join(dataDir, 'triptych.db');
  if (!existsSync(file)) return { state: 'ok', finding: { code: 'database-new' } };
  const limitMs = databaseLimitMs;
  const request: CheckRequest = { path: file };
  const found = await runProbe(checkProcess, request, CheckedDatabase, { ...options, limitMs });
  if ('failure' in found) throw new WorkbenchError(found.failure);
  const { sizeBytes, version } = found;
  return version === null
    ? { state: 'unknown', finding: { code: 'database-open', sizeBytes } }
    : { state: 'ok', finding: { code: 'database-ok', sizeBytes, version } };
}

/** The folder itself, or the one in which it would be made. */
function nearestFolder(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent);
}

function writeAndRemove(folder: string): void {
  const own = mkdtempSync(path.join(folder, '.doctor-'));
  try {
    const file = openSync(path.join(own, 'written'), 'wx', 0o600);
    try {
      writeSync(file, 'Triptych was here.');
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
