import { fetchElectron, missingDisplay } from './lib/electron.mjs';
import { runMain } from './lib/main.mjs';
import { openBrowser, openWindow } from './lib/open.mjs';
import { ensureSetup } from './lib/setup.mjs';

// `npm run desktop [-- --data-dir FOLDER]`: fetches Electron where it is missing, and opens the
// workbench in its window; where that cannot be, in the browser.
runMain(async () => {
  await ensureSetup(console.log);
  const args = process.argv.slice(2);
  const reason = missingDisplay() ?? (await fetchElectron(console.log));
  if (reason === null) return openWindow(args);
  console.log(`No window, because ${reason}. Opening the browser instead.`);
  return openBrowser(args);
});
