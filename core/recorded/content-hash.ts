import { createHash } from 'node:crypto';

/** SHA-256 of the words of a source: the same in whatever file it comes. */
export function contentHash(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
