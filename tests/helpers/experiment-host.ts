import { specOf, addItems, followExperiment, remoteModel } from './experiments.ts';
import { openWorkbench } from './workbench.ts';

// A core that runs an experiment to its end, or goes on with the one that is there:
// `node experiment-host.ts DATA_DIR SERVER_URL ITEMS`. It is made to be killed.
const [dataDir, url, items] = process.argv.slice(2);
if (dataDir === undefined || url === undefined || items === undefined) {
  throw new Error('usage: experiment-host.ts DATA_DIR SERVER_URL ITEMS');
}
const workbench = await openWorkbench(dataDir, { environment: { XAI_API_KEY: 'k' } });
const { experiments, providers } = workbench.client;
await providers.put({ id: 'xai', name: 'xai', baseUrl: url });
let [line] = await experiments.list();
if (!line) {
  const rows = Array.from(
    { length: Number(items) },
    (_, n) => [`What is ${n} + 1?`, `${n + 1}`] as const,
  );
  const datasetId = await addItems(workbench, rows);
  const models = [remoteModel('xai', 'grok-3-mini'), remoteModel('xai', 'grok-3')];
  const load = { kind: 'closed' as const, concurrency: 8 };
  await experiments.start(specOf(datasetId, models, { load, repetitions: 2 }));
  [line] = await experiments.list();
} else if (line.status !== 'done') await experiments.resume({ experimentId: line.id });
process.stdout.write('working\n');
const { experiment } = await followExperiment(workbench, line!.id);
process.stdout.write(`${experiment.status}\n`);
await workbench.close();
