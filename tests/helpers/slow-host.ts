import { fileURLToPath } from 'node:url';
import { serveWeb } from '#web/serve.ts';
import { openWorkbench } from './workbench.ts';

// A whole web host whose models answer slowly: `node slow-host.ts DATA_DIR`, ended by killing it.
const slowerRunner = new URL('slower-runner.ts', import.meta.url);
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: slow-host.ts DATA_DIR');
const workbench = await openWorkbench(dataDir, { runnerEntry: slowerRunner });
const staticDir = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const host = await serveWeb({ ...workbench, dataDir, staticDir, port: 0 });
process.stdout.write(`${host.loginUrl()}\n`);
