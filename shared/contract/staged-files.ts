import { z } from 'zod';
import { StagedFileId } from '../ids.ts';
import { call } from './base.ts';

const OfStaged = z.object({ stagedId: StagedFileId });

/** Characters of base64 in one call: a message holds 4 MiB. */
const largestPiece = 2_000_000;

/** Files that a page holds, dropped or pasted, sent in pieces to be read; the core forgets them when it ends. */
export const stagedFiles = {
  /** Refused at once where the whole would be too large. */
  open: call
    .input(z.object({ name: z.string().min(1).max(1000), sizeBytes: z.number().int().min(0) }))
    .output(OfStaged),
  append: call
    .input(OfStaged.extend({ offset: z.number().int(), base64: z.string().max(largestPiece) }))
    .output(z.void()),
  /** Drops what was sent. */
  discard: call.input(OfStaged).output(z.void()),
};
