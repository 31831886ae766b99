import { join } from 'node:path';
import { electronBinary } from './electron.mjs';
import { privateNode, root } from './project.mjs';
import { ensureRenderer } from './renderer.mjs';
import { runInForeground } from './run.mjs';
import { ensureShell } from './shell.mjs';

/** What a shell reports of a program that a person or the system has ended: 128 + the signal. */
const ENDED_BY_SIGNAL = [129, 130, 143];

/**
 * Opens the workbench in its window, and waits until that is closed. Electron may refuse to start
 * (without the right to its sandbox, say); then it opens in the browser.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function openWindow(args) {
  const binary = electronBinary();
  if (binary === null) return openBrowser(args);
  await ensureRenderer(console.log);
  await ensureShell(console.log);
  console.log('Opening the window. Triptych runs until you quit it.');
  const code = await runInForeground(binary, [join(root, 'dist', 'electron', 'main.js'), ...args]);
  if (code === 0 || ENDED_BY_SIGNAL.includes(code)) return code;
  console.log(`The window ended by itself (${code}); opening the browser instead.`);
  return openBrowser(args);
}

/**
 * Serves the workbench and opens it in the browser.
 * @param {readonly string[]} args
 */
export async function openBrowser(args) {
  await ensureRenderer(console.log);
  return runInForeground(privateNode, ['cli/main.ts', 'start', ...args]);
}
