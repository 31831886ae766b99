import { parseArgs } from 'node:util';
import { defaultDataDir } from './data-dir.ts';
import { serveShell } from './serve-shell.ts';

// The core of a desktop: `node core/main.ts [--data-dir FOLDER]`, started by the shell.
const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
await serveShell({
  dataDir: values['data-dir'] ?? defaultDataDir(),
  // A desktop has a file dialog and a file manager.
  capabilities: { canPickFile: true, canRevealInFolder: true },
});
