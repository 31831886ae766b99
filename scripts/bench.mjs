import { runMain } from './lib/main.mjs';
import { privateNode } from './lib/project.mjs';
import { ensureRenderer } from './lib/renderer.mjs';
import { runInForeground } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

// `npm run bench [-- NAME]`: the workbench's speed beside that of its peers. Standard output belongs
// to the figures alone.
runMain(async () => {
  await ensureSetup(console.error);
  await ensureRenderer(console.error);
  return runInForeground(privateNode, ['bench/main.ts', ...process.argv.slice(2)]);
});
