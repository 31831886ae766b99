// A whole web host in a process of its own, whose models are scripted: `node scripted-host.ts DATA_DIR`.
import { serveWorkbench } from '#tests/helpers/served-workbench.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: scripted-host.ts DATA_DIR');
const runnerEntry = new URL('scripted-runner.ts', import.meta.url);
const { host } = await serveWorkbench(dataDir, { runnerEntry });
console.log(host.loginUrl());
