import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { FileSource } from '#shared/domain/file-source.ts';

/** Bytes of a piece: a multiple of three, so that its base64 has no padding. */
const pieceBytes = 999_999;

/** Sends a file that has no path for the core, piece by piece: to be read, nothing is stored yet. */
export async function stageFile(
  client: WorkbenchClient,
  name: string,
  content: Blob,
): Promise<FileSource> {
  const { stagedId } = await client.stagedFiles.open({ name, sizeBytes: content.size });
  for (let offset = 0; offset < content.size; offset += pieceBytes) {
    const base64 = await base64Of(content.slice(offset, offset + pieceBytes));
    await client.stagedFiles.append({ stagedId, offset, base64 });
  }
  return { kind: 'staged', stagedId };
}

/** The browser writes base64 as part of an address. */
function base64Of(piece: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(new Error('The file cannot be read any more')));
    reader.readAsDataURL(piece);
  });
}
