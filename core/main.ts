import { parseArgs } from 'node:util';
import { keepCompiledCode } from './compile-cache.ts';

// The core of a desktop: `node core/main.ts [--data-dir FOLDER] [--shell PROGRAM]`, started by the shell. What is
// imported after this line comes from the cache.
keepCompiledCode();
const { defaultDataDir } = await import('./data-dir.ts');
const { serveShell } = await import('./serve-shell.ts');

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, shell: { type: 'string' } },
});
const { shell } = values;
await serveShell({
  dataDir: values['data-dir'] ?? defaultDataDir(),
  // A desktop has a file dialog and a file manager.
  capabilities: { canPickFile: true, canRevealInFolder: true },
  hostChecks: {
    ...(shell && {
      electron: () => ({ state: 'ok', finding: { code: 'electron-ok', path: shell } }),
    }),
  },
});
