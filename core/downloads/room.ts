import { statfs } from 'node:fs/promises';
import { WorkbenchError } from '#shared/domain/failure.ts';

/** Left free on the disk, for the database above all. */
const reserveBytes = 1 << 30;

/** Free bytes where a folder lies; tests make a disk small with it. */
export type FreeBytes = (folder: string) => Promise<number>;

export const freeBytesOn: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** @throws WorkbenchError DOWNLOAD_NO_ROOM */
export async function checkRoom(
  folder: string,
  neededBytes: number,
  freeBytes: FreeBytes,
): Promise<void> {
  const roomBytes = Math.max(0, (await freeBytes(folder)) - reserveBytes);
  if (neededBytes <= roomBytes) return;
  throw new WorkbenchError({ code: 'DOWNLOAD_NO_ROOM', neededBytes, roomBytes });
}
