import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inspectGguf } from '#models/gguf/inspect.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HubConnection } from './hub-connection.ts';
import { openRange, type RemoteFile } from './read-range.ts';

/** Vocabularies make headers of up to about 16 MiB; one step is enough for most. */
const stepsBytes = [12 * 2 ** 20, 48 * 2 ** 20];

/**
 * The header of a model that lies on a server, by the bounded reader: its beginning is fetched into a
 * sparse file of the model's size. `null` where that does not make a readable header.
 * @throws WorkbenchError HUB_…; the signal's reason
 */
export async function remoteHeader(
  connection: HubConnection,
  file: RemoteFile & { readonly sizeBytes: number },
  signal: AbortSignal,
): Promise<GgufHeader | null> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'triptych-header-'));
  const target = path.join(folder, 'header.gguf');
  try {
    await using handle = await open(target, 'w', 0o600);
    await handle.truncate(file.sizeBytes);
    let at = 0;
    for (const step of stepsBytes) {
      const end = Math.min(step, file.sizeBytes);
      if (end <= at) break;
      const { body, isRange } = await openRange(connection, file, [at, end], signal);
      if (!isRange && at > 0) return null;
      for await (const arrived of body) {
        const bytes = arrived.subarray(0, end - at);
        await handle.write(bytes, 0, bytes.length, at);
        at += bytes.length;
        if (at === end) break;
      }
      const header = await readAt(target, signal);
      // Where it goes on behind what was fetched, zeros were read.
      if (header && file.sizeBytes - header.tensorBytes <= at) return header;
    }
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAt(target: string, signal: AbortSignal): Promise<GgufHeader | null> {
  try {
    return (await inspectGguf(target, { signal })).header;
  } catch (error) {
    if (error instanceof WorkbenchError) return null;
    throw error;
  }
}
