import { electronBinary, missingDisplay } from './lib/electron.mjs';
import { runMain } from './lib/main.mjs';
import { openBrowser, openWindow } from './lib/open.mjs';
import { ensureSetup } from './lib/setup.mjs';

// `npm start`: sets up what is missing, then starts the workbench: in its window where Electron has
// been fetched (`npm run desktop`) and there is a screen, else in the browser.
runMain(async () => {
  await ensureSetup(console.log);
  const args = process.argv.slice(2);
  const canOpenWindow = electronBinary() !== null && missingDisplay() === null;
  return canOpenWindow && isForWindow(args) ? openWindow(args) : openBrowser(args);
});

/**
 * Any option but the data folder is about the terminal or the browser.
 * @param {readonly string[]} args
 */
function isForWindow(args) {
  return args.length === 0 || (args.length === 2 && args[0] === '--data-dir');
}
