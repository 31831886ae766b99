import { runMain } from './lib/main.mjs';
import { privateNode } from './lib/project.mjs';
import { ensureRenderer } from './lib/renderer.mjs';
import { runInForeground } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

/** The commands that show pages. */
const PAGES = ['start', 'serve'];

// `npm run -s triptych -- …`: the command line. Standard output belongs to the command alone.
runMain(async () => {
  const args = process.argv.slice(2);
  await ensureSetup(console.error);
  if (PAGES.includes(args[0] ?? '')) await ensureRenderer(console.error);
  return runInForeground(privateNode, ['cli/main.ts', ...args]);
});
