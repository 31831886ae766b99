import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { DatasetSource } from '#shared/domain/dataset.ts';

/** Bytes of a piece: a multiple of three, so that its base64 has no padding. */
const pieceBytes = 999_999;

/** Sends a file that has no path for the core, piece by piece; nothing becomes a dataset yet. */
export async function stageFile(
  client: WorkbenchClient,
  name: string,
  content: Blob,
): Promise<DatasetSource> {
  const { stagedId } = await client.datasets.stage.open({ name });
  for (let offset = 0; offset < content.size; offset += pieceBytes) {
    const bytes = new Uint8Array(await content.slice(offset, offset + pieceBytes).arrayBuffer());
    await client.datasets.stage.append({ stagedId, offset, base64: bytes.toBase64() });
  }
  return { kind: 'staged', stagedId };
}
