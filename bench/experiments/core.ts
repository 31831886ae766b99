import { addItems, followExperiment, remoteModel, specOf } from '#tests/helpers/experiments.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

// Runs one experiment in a core of its own and prints what it took:
// `node core.ts DATA_DIR SERVER_URL CELLS CONCURRENCY`.
const [dataDir = '', baseUrl = '', cells = '0', concurrency = '1'] = process.argv.slice(2);
const items = Math.min(1000, Number(cells));
const workbench = await openWorkbench(dataDir, { environment: { XAI_API_KEY: 'k' } });
await workbench.client.providers.put({ id: 'xai', name: 'xai', baseUrl });
const rows = Array.from({ length: items }, (_, n) => [`What is ${n} + 1?`, `${n + 1}`] as const);
const datasetId = await addItems(workbench, rows);
const load = { kind: 'closed' as const, concurrency: Number(concurrency) };
const model = remoteModel('xai', 'grok-3-mini');

async function run(repetitions: number, most: number | null) {
  const spec = specOf(datasetId, [model], { load, repetitions, items: { most } });
  const startedMs = performance.now();
  const { id } = await workbench.client.experiments.start(spec);
  const { progress } = await followExperiment(workbench, id);
  return { id, ms: performance.now() - startedMs, progress };
}

await run(1, Math.min(100, items));
const rss: number[] = [];
const watch = setInterval(() => rss.push(process.memoryUsage.rss()), 200);
const { id, ms, progress } = await run(Number(cells) / items, null);
clearInterval(watch);
const openedMs = performance.now();
await workbench.client.experiments.results({ experimentId: id });
await workbench.client.experiments.matrix({ experimentId: id });
process.stdout.write(
  `${JSON.stringify({
    ms: progress.workedMs,
    wallMs: ms,
    done: progress.cells.done,
    openMs: performance.now() - openedMs,
    mostBytes: Math.max(0, ...rss),
    firstBytes: rss[Math.floor(rss.length / 10)] ?? 0,
    lastBytes: rss.at(-1) ?? 0,
  })}\n`,
);
await workbench.close();
