import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DataExportStep, ExportData } from '../domain/data-export.ts';
import { ExportId } from '../ids.ts';
import { call } from './base.ts';

const OfExport = z.object({ exportId: ExportId });

/** Files that the core writes and a page or a terminal takes away, piece by piece. */
export const exports = {
  /** Writes them, telling how far it is; the last step says what they are. Aborted, nothing is left. */
  write: call.input(ExportData).output(eventIterator(DataExportStep)),
  /** A piece of a file as base64; empty at its end. */
  read: call
    .input(OfExport.extend({ file: z.number().int().min(0), offset: z.number().int().min(0) }))
    .output(z.object({ base64: z.string() })),
  /** Removes the files; those that are forgotten go when the core starts again. */
  discard: call.input(OfExport).output(z.void()),
};
