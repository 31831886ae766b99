import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ulid } from 'ulid';
import { inspectModel } from '#models/catalog/inspect-model.ts';
import { modelFiles } from '#models/catalog/model-files.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import { freeName, safeModelName } from '../catalog/copy-name.ts';
import { isStorageError, storageFailure } from '../storage-failure.ts';

/** Left free on the disk, for the database above all. */
const reserveBytes = 1 << 30;
const incoming = /^\.incoming-\w+\.gguf$/;

export interface Upload {
  /** As the browser names the file; nothing of it is trusted. */
  readonly name: string;
  /** As declared; what comes must have exactly this size. */
  readonly sizeBytes: number;
  readonly body: Readable;
}

/** Files that a browser sends, for they have no path here: copied into the data folder, then added. */
export interface Uploads {
  /**
   * Whether it would be taken in, before gigabytes are sent for nothing.
   * @throws WorkbenchError UPLOAD_NAME_REFUSED, UPLOAD_OF_PART, UPLOAD_BUSY, UPLOAD_TOO_LARGE
   */
  check(upload: Pick<Upload, 'name' | 'sizeBytes'>): Promise<void>;
  /**
   * One at a time. Of what is refused, too large, or breaks off nothing stays.
   * @throws WorkbenchError UPLOAD_NAME_REFUSED, UPLOAD_OF_PART, UPLOAD_BUSY, UPLOAD_TOO_LARGE,
   *   UPLOAD_INCOMPLETE, NOT_A_GGUF, DISK_FULL, STORAGE_FAILED
   */
  receive(upload: Upload): Promise<Model>;
}

interface UploadsDeps {
  readonly folder: string;
  readonly add: (path: string) => Promise<Model>;
  /** Free bytes where the folder lies; tests make a disk small with it. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

export function createUploads({ folder, add, freeBytes = freeOn }: UploadsDeps): Uploads {
  let isBusy = false;

  /** @returns the name that it will have */
  function accept(upload: Pick<Upload, 'name'>): string {
    const name = safeModelName(upload.name);
    if (name === null) {
      throw new WorkbenchError({ code: 'UPLOAD_NAME_REFUSED', name: upload.name.slice(0, 200) });
    }
    if (modelFiles(name).files.length > 1) {
      throw new WorkbenchError({ code: 'UPLOAD_OF_PART', name });
    }
    if (isBusy) throw new WorkbenchError({ code: 'UPLOAD_BUSY' });
    return name;
  }

  async function receive(upload: Upload): Promise<Model> {
    const name = accept(upload);
    isBusy = true;
    const partial = path.join(folder, `.incoming-${ulid()}.gguf`);
    try {
      await prepare();
      await checkRoom(upload.sizeBytes);
      await write(partial, { ...upload, name });
      // Its header is read before it has a name of its own; what is no model never gets one.
      await inspectModel(partial);
      const target = path.join(folder, await freeName(folder, name));
      await rename(partial, target);
      return await add(target);
    } catch (error) {
      await rm(partial, { force: true });
      throw withName(storageFailure(error, folder), partial, name);
    } finally {
      isBusy = false;
    }
  }

  async function prepare(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Left behind by a core that ended in the middle; nobody else writes here.
    const left = (await readdir(folder)).filter((each) => incoming.test(each));
    for (const each of left) await rm(path.join(folder, each), { force: true });
  }

  async function checkRoom(sizeBytes: number): Promise<void> {
    const roomBytes = Math.max(0, (await freeBytes(folder)) - reserveBytes);
    if (sizeBytes > roomBytes) {
      throw new WorkbenchError({ code: 'UPLOAD_TOO_LARGE', sizeBytes, roomBytes });
    }
  }

  return {
    receive,
    async check(upload) {
      accept(upload);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await checkRoom(upload.sizeBytes);
    },
  };
}

async function write(target: string, { name, sizeBytes, body }: Upload): Promise<void> {
  let arrived = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      arrived += chunk.length;
      done(arrived > sizeBytes ? incomplete(name) : null, chunk);
    },
  });
  try {
    await pipeline(body, count, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw isStorageError(error) ? error : incomplete(name);
  }
  if (arrived !== sizeBytes) throw incomplete(name);
  await using file = await open(target, 'r');
  await file.sync();
}

function incomplete(name: string): WorkbenchError {
  return new WorkbenchError({ code: 'UPLOAD_INCOMPLETE', name });
}

/** The person knows the file by the name that it was dropped under. */
function withName(error: unknown, partial: string, name: string): unknown {
  if (!(error instanceof WorkbenchError) || !('path' in error.failure)) return error;
  const { failure } = error;
  return failure.path === partial ? new WorkbenchError({ ...failure, path: name }) : error;
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
