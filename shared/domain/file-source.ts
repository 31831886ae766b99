import { z } from 'zod';
import { StagedFileId } from '../ids.ts';

/** A file that is to be read. */
export const FileSource = z.discriminatedUnion('kind', [
  /** An absolute path of the core's machine. */
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
  /** One that a page has sent. */
  z.object({ kind: z.literal('staged'), stagedId: StagedFileId }),
]);
export type FileSource = z.infer<typeof FileSource>;
