import { openWorkbench, teacher } from './workbench.ts';

// A core that runs an ablation and says after each cell how many are done: `node ablation-host.ts
// DATA_DIR`. It is made to be killed.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: ablation-host.ts DATA_DIR');
const workbench = await openWorkbench(dataDir);
const { ablations } = workbench.client;
const { id: ablationId } = await ablations.start({
  kind: 'memory-access',
  modelId: teacher,
  repetitions: 2,
});
for await (const { cells } of await ablations.follow({ ablationId })) {
  process.stdout.write(`${cells.done}\n`);
}
await workbench.close();
