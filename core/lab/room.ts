import { statfs } from 'node:fs/promises';
import { WorkbenchError } from '#shared/domain/failure.ts';

/** Left free on the disk, for the database above all. */
const reserveBytes = 1 << 30;

export type FreeBytes = (folder: string) => Promise<number>;

/** @throws WorkbenchError NO_ROOM */
export async function checkRoom(
  folder: string,
  neededBytes: number,
  freeBytes: FreeBytes,
): Promise<void> {
  const roomBytes = Math.max(0, (await freeBytes(folder)) - reserveBytes);
  if (neededBytes <= roomBytes) return;
  throw new WorkbenchError({ code: 'NO_ROOM', path: folder, neededBytes, roomBytes });
}

export async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
