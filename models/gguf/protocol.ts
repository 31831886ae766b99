import { z } from 'zod';
import { GgufHeader, GgufRefusal } from '#shared/domain/gguf.ts';

const FileIdentity = z.object({
  path: z.string(),
  device: z.string(),
  inode: z.string(),
  modifiedNs: z.string(),
  sizeBytes: z.number().int(),
});

/** What the reading child says. It is checked: the child has read what a stranger wrote. */
export const FromReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({
    type: z.literal('read'),
    header: GgufHeader,
    files: z.array(FileIdentity).readonly(),
  }),
  z.object({ type: z.literal('refused'), path: z.string(), refusal: GgufRefusal }),
  z.object({ type: z.literal('missing'), path: z.string() }),
]);
export type FromReader = z.infer<typeof FromReader>;

/** What it is told, once: the absolute path of the file. */
export interface ToReader {
  readonly path: string;
}
