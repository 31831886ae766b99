import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ulid } from 'ulid';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { largestTextBytes } from './limits.ts';

/** Of a file that a browser has sent: not a path, so that nothing else can be asked for by it. */
const token = /^received:([0-9A-HJKMNP-TV-Z]{26})$/;
const longestName = 200;

/** Files that a browser sends to be imported: kept until they are imported, or the core starts anew. */
export interface ReceivedRecordings {
  /**
   * @returns what stands for its path in the contract
   * @throws WorkbenchError RECORDING_TOO_LARGE, UPLOAD_INCOMPLETE
   */
  receive(upload: {
    readonly name: string;
    readonly sizeBytes: number;
    readonly body: Readable;
  }): Promise<string>;
  /** The name under which it was sent; `null`: it is a path. */
  nameOf(given: string): string | null;
  pathOf(given: string): string;
}

export function createReceivedRecordings(folder: string): ReceivedRecordings {
  const names = new Map<string, string>();
  let isPrepared = false;

  const idOf = (given: string) => {
    const id = token.exec(given)?.[1];
    return id !== undefined && names.has(id) ? id : null;
  };

  /** What an earlier core was sent is known to nobody any more. */
  async function prepare(): Promise<void> {
    if (isPrepared) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const each of await readdir(folder)) await rm(path.join(folder, each), { force: true });
    isPrepared = true;
  }

  return {
    async receive({ name, sizeBytes, body }) {
      const shown = name.toWellFormed().slice(0, longestName) || 'file';
      if (sizeBytes > largestTextBytes) {
        const limitBytes = largestTextBytes;
        throw new WorkbenchError({
          code: 'RECORDING_TOO_LARGE',
          name: shown,
          sizeBytes,
          limitBytes,
        });
      }
      await prepare();
      const id = ulid();
      const target = path.join(folder, id);
      let arrived = 0;
      const count = new Transform({
        transform(chunk: Buffer, _, done) {
          arrived += chunk.length;
          done(arrived > sizeBytes ? new Error('More than was declared') : null, chunk);
        },
      });
      try {
        await pipeline(body, count, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
        if (arrived !== sizeBytes) throw new Error('Less than was declared');
      } catch {
        await rm(target, { force: true });
        throw new WorkbenchError({ code: 'UPLOAD_INCOMPLETE', name: shown });
      }
      names.set(id, shown);
      return `received:${id}`;
    },
    nameOf: (given) => names.get(idOf(given) ?? '') ?? null,
    pathOf(given) {
      const id = idOf(given);
      return id === null ? given : path.join(folder, id);
    },
  };
}
