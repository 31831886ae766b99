import { ensureBuilt } from './built.mjs';

const config = 'vite.shell.config.ts';

/** @type {import('./built.mjs').Part} */
const shell = {
  folder: 'electron',
  name: 'the desktop shell',
  proof: 'preload.cjs',
  inputs: ['electron', 'shared', 'renderer/locales', 'package-lock.json', config],
  builds: [
    ['--config', config, '--mode', 'main'],
    ['--config', config, '--mode', 'preload'],
  ],
};

/**
 * Builds `dist/electron/main.js` and `preload.cjs` when they are missing or older than their sources.
 * @param {(text: string) => void} say
 */
export async function ensureShell(say) {
  await ensureBuilt(shell, say);
}
