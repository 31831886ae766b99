import { serveShell } from '#core/serve-shell.ts';

// The core of a desktop whose models answer slowly: `node slow-core.ts --data-dir FOLDER`.
await serveShell({
  dataDir: process.argv[3] ?? '',
  capabilities: { canPickFile: true, canRevealInFolder: true },
  runnerEntry: new URL('../slow-runner.ts', import.meta.url),
});
