import { parseArgs } from 'node:util';
import { keepCompiledCode } from '#core/compile-cache.ts';

// The core of a desktop: `node web/desktop-core.ts [--data-dir FOLDER] [--shell PROGRAM]`, started by the shell. What is
// imported after this line comes from the cache.
keepCompiledCode();
const { defaultDataDir } = await import('#core/data-dir.ts');
const { serveShell } = await import('#core/serve-shell.ts');
const { openModelServer } = await import('./openai/open-model-server.ts');

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, shell: { type: 'string' } },
});
const { shell } = values;
await serveShell({
  dataDir: values['data-dir'] ?? defaultDataDir(),
  // A desktop has a file dialog and a file manager.
  capabilities: { canPickFile: true, canRevealInFolder: true },
  // The pages have no network there; what other programs ask for has one of its own.
  openModelServer,
  hostChecks: {
    ...(shell && {
      electron: () => ({ state: 'ok', finding: { code: 'electron-ok', path: shell } }),
    }),
  },
});
