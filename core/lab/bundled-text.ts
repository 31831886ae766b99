import { fileURLToPath } from 'node:url';

/** Chapters of Moby-Dick, in the public domain; see `data/texts/README.md`. */
export const bundledText = fileURLToPath(
  new URL('../../data/texts/moby-dick-1-7.txt', import.meta.url),
);
