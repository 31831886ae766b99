import { runMain } from './lib/main.mjs';
import { privateNode } from './lib/project.mjs';
import { ensureRenderer } from './lib/renderer.mjs';
import { runInForeground } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

// `npm start`: sets up what is missing, then starts the workbench.
runMain(async () => {
  await ensureSetup(console.log);
  await ensureRenderer(console.log);
  return runInForeground(privateNode, ['cli/main.ts', 'start', ...process.argv.slice(2)]);
});
