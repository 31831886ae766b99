import { WorkbenchError } from '#shared/domain/failure.ts';

/** What the system says when it is the disk or its rights, and no fault of ours. */
const systemCodes = ['EACCES', 'EPERM', 'EROFS', 'EIO', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EISDIR'];

/**
 * Runs `work` and turns what SQLite or the file system reports about the disk or the file into an
 * expected failure.
 * @throws WorkbenchError DISK_FULL, STORAGE_FAILED or DATABASE_DAMAGED; any other error passes through
 */
export function withStorageFailures<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageFailure(path, error) ?? error;
  }
}

function storageFailure(path: string, error: unknown): WorkbenchError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return null;
  const { code, message: reason } = error;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new WorkbenchError({ code: 'DISK_FULL', path });
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new WorkbenchError({ code: 'DATABASE_DAMAGED', path, reason });
  }
  const isOutOfReach = /^SQLITE_(IOERR|READONLY|CANTOPEN|PERM)/.test(code);
  if (!isOutOfReach && !systemCodes.includes(code)) return null;
  return new WorkbenchError({ code: 'STORAGE_FAILED', path, reason });
}
