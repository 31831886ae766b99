import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { FileSource } from '#shared/domain/file-source.ts';

/** Sends a file as a page does, in two pieces. */
export async function sendInPieces(
  { stagedFiles }: WorkbenchClient,
  name: string,
  bytes: Buffer,
): Promise<Extract<FileSource, { kind: 'staged' }>> {
  const { stagedId } = await stagedFiles.open({ name, sizeBytes: bytes.length });
  for (const [offset, end] of [
    [0, 10],
    [10, bytes.length],
  ] as const) {
    const base64 = bytes.subarray(offset, end).toString('base64');
    await stagedFiles.append({ stagedId, offset, base64 });
  }
  return { kind: 'staged', stagedId };
}
