import { mkdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import type { ReadableDb } from '#db/handle.ts';
import type { DataExported, DataExportStep, ExportData } from '#shared/domain/data-export.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { ExportId } from '#shared/ids.ts';
import { packFiles } from '../exports/pack-files.ts';
import { filesOf, writeExport } from '../exports/write-export.ts';
import { storageFailure } from '../storage-failure.ts';

/** Bytes of one answer: as base64 it stays below what a message may hold. */
const pieceBytes = 1_500_000;

interface ExportsDeps {
  readonly db: ReadableDb;
  /** Of this service alone; what an earlier core left in it is removed. */
  readonly folder: string;
  readonly triptych: string;
}

/** Data as files that wait to be taken away. */
export function createExports({ db, folder, triptych }: ExportsDeps) {
  rmSync(folder, { recursive: true, force: true });
  const known = new Map<ExportId, readonly { readonly name: string }[]>();

  return {
    /** @throws WorkbenchError, see `writeExport` */
    async *write(
      wanted: ExportData,
      { signal }: { readonly signal: AbortSignal | undefined },
    ): AsyncGenerator<DataExportStep> {
      const exportId = ExportId.parse(ulid());
      const own = path.join(folder, exportId);
      let isWhole = false;
      try {
        mkdirSync(own, { recursive: true, mode: 0o700 });
        for await (const step of writeExport(wanted, {
          db,
          exportId,
          folder: own,
          triptych,
          signal,
        })) {
          if (step.kind === 'writing') {
            yield step;
            continue;
          }
          if (wanted.asOneFile) await packFiles(own, `triptych-${wanted.format}.zip`);
          const files = await filesOf(own);
          known.set(exportId, files);
          isWhole = true;
          yield { kind: 'done', exported: { ...step.exported, files } };
        }
      } catch (error) {
        throw storageFailure(error, own);
      } finally {
        if (!isWhole) await rm(own, { recursive: true, force: true });
      }
    },

    /** Files that `fill` writes into an empty folder. */
    async fill(
      fill: (folder: string) => Promise<void>,
    ): Promise<Pick<DataExported, 'exportId' | 'files'>> {
      const exportId = ExportId.parse(ulid());
      const own = path.join(folder, exportId);
      try {
        mkdirSync(own, { recursive: true, mode: 0o700 });
        await fill(own);
        const files = await filesOf(own);
        known.set(exportId, files);
        return { exportId, files };
      } catch (error) {
        await rm(own, { recursive: true, force: true });
        throw storageFailure(error, own);
      }
    },

    /** @throws WorkbenchError EXPORT_NOT_FOUND */
    async read(exportId: ExportId, index: number, offset: number): Promise<{ base64: string }> {
      const name = known.get(exportId)?.[index]?.name;
      if (name === undefined) throw new WorkbenchError({ code: 'EXPORT_NOT_FOUND' });
      await using file = await open(path.join(folder, exportId, name), 'r');
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(pieceBytes),
        0,
        pieceBytes,
        offset,
      );
      return { base64: buffer.subarray(0, bytesRead).toString('base64') };
    },

    async discard(exportId: ExportId): Promise<void> {
      if (!known.delete(exportId)) return;
      await rm(path.join(folder, exportId), { recursive: true, force: true });
    },
  };
}

export type Exports = ReturnType<typeof createExports>;
