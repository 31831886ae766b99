import { runMain } from './lib/main.mjs';
import { packageCommand, privateNode } from './lib/project.mjs';
import { forgetRenderer } from './lib/renderer.mjs';
import { runInForeground } from './lib/run.mjs';
import { ensureSetup } from './lib/setup.mjs';

// `npm run dev`: the real host serves the pages under its real security policy; a change of the
// sources restarts the host or rebuilds the pages. Ctrl-C ends both.
runMain(async () => {
  await ensureSetup(console.log);
  forgetRenderer();
  const host = ['--watch', '--watch-preserve-output', 'cli/main.ts', 'serve'];
  const pages = [packageCommand('vite'), 'build', '--watch'];
  const codes = await Promise.all([
    runInForeground(privateNode, [...host, ...process.argv.slice(2)]),
    runInForeground(privateNode, pages),
  ]);
  return Math.max(...codes);
});
