import { z } from 'zod';
import { RecordingImported, RecordingPreview, RecordingSource } from '../domain/recording.ts';
import { ImportId } from '../ids.ts';
import { call } from './base.ts';

const OfImport = z.object({ importId: ImportId });

/** Answers that were recorded elsewhere. Files are only read, never changed. */
export const imports = {
  /** What the file holds; nothing is written. */
  preview: call.input(RecordingSource).output(RecordingPreview),
  /** Reads the file anew and stores its runs, all or none; one that was imported is refused. */
  start: call.input(RecordingSource).output(RecordingImported),
  /** Hides every run of an import; `restore` brings them back. */
  remove: call.input(OfImport).output(z.void()),
  restore: call.input(OfImport).output(z.void()),
};
