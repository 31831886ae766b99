import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { StagedFileId } from '#shared/ids.ts';

/** More than this is added by its path. */
const mostBytes = 512 * 2 ** 20;

export interface StagedFile {
  readonly path: string;
  readonly name: string;
}

/** Files that a page sends in pieces, for they have no path here; gone when the core ends. */
export function createStagedFiles(folder: string) {
  const files = new Map<StagedFileId, StagedFile>();

  function fileOf(id: StagedFileId): StagedFile {
    const file = files.get(id);
    if (!file) throw new WorkbenchError({ code: 'STAGED_FILE_NOT_FOUND' });
    return file;
  }

  // What an earlier core left; nobody knows it any more.
  rmSync(folder, { recursive: true, force: true });

  return {
    /** @throws WorkbenchError STAGED_FILE_NOT_FOUND */
    fileOf,

    /** @throws WorkbenchError FILE_TOO_LARGE */
    open({ name, sizeBytes }: { name: string; sizeBytes: number }): { stagedId: StagedFileId } {
      refuseLarge(name, sizeBytes);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const stagedId = StagedFileId.parse(randomUUID());
      files.set(stagedId, { path: path.join(folder, stagedId), name: path.basename(name) });
      return { stagedId };
    },

    /**
     * Pieces come one after the other: each begins where the last ended.
     * @throws WorkbenchError FILE_TOO_LARGE, STAGED_FILE_NOT_FOUND
     */
    async append(id: StagedFileId, offset: number, base64: string): Promise<void> {
      const { path: at, name } = fileOf(id);
      const bytes = Buffer.from(base64, 'base64');
      refuseLarge(name, offset + bytes.length);
      const there = await stat(at).then(
        ({ size }) => size,
        () => 0,
      );
      if (offset !== there) throw new WorkbenchError({ code: 'STAGED_FILE_NOT_FOUND' });
      await using file = await open(at, 'a', 0o600);
      await file.write(bytes);
    },

    async discard(id: StagedFileId): Promise<void> {
      const file = files.get(id);
      files.delete(id);
      if (file) await rm(file.path, { force: true });
    },
  };
}

export type StagedFiles = ReturnType<typeof createStagedFiles>;

function refuseLarge(name: string, sizeBytes: number): void {
  if (sizeBytes <= mostBytes) return;
  throw new WorkbenchError({ code: 'FILE_TOO_LARGE', name, sizeBytes, limitBytes: mostBytes });
}
