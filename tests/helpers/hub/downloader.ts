import { openWorkbench } from '../workbench.ts';
import { hastyLimits, untilAtRest } from './cut-download.ts';

// A core that goes on with the downloads of a data folder until it is killed, or all are at rest:
// `node downloader.ts DATA_DIR`.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: downloader.ts DATA_DIR');
const workbench = await openWorkbench(dataDir, { environment: {}, fetchLimits: hastyLimits });
process.stdout.write('open\n');
const { state, failure } = await untilAtRest(workbench.client);
await workbench.close();
process.stdout.write(`${state} ${JSON.stringify(failure)}\n`);
