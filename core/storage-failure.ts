import { WorkbenchError } from '#shared/domain/failure.ts';

const storageCodes = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EPERM', 'EROFS']);

/** Whether the disk or its rights are at fault. */
export function isStorageError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && storageCodes.has(String(error.code));
}

/** What the disk refused, as a failure; any other error as it is. */
export function storageFailure(error: unknown, at: string): unknown {
  if (!isStorageError(error)) return error;
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return new WorkbenchError(
    isFull
      ? { code: 'DISK_FULL', path: at }
      : { code: 'STORAGE_FAILED', path: at, reason: error.message },
  );
}
