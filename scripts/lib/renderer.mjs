import { ensureBuilt, forgetBuilt } from './built.mjs';

/** @type {import('./built.mjs').Part} */
const pages = {
  folder: 'renderer',
  name: 'the pages',
  proof: 'index.html',
  inputs: ['renderer', 'shared', 'package-lock.json', 'vite.config.ts', 'lingui.config.ts'],
  builds: [['--emptyOutDir']],
};

/**
 * Builds the pages when they are missing or older than their sources.
 * @param {(text: string) => void} say
 */
export async function ensureRenderer(say) {
  await ensureBuilt(pages, say);
}

/** Called by whoever builds into the same folder in another way. */
export function forgetRenderer() {
  forgetBuilt(pages);
}
