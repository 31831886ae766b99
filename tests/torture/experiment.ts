import { killExperiment } from '#tests/helpers/killed-experiment.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

// `npm run torture -- experiment [ROUNDS] [SEED]`: kills the core in an experiment, again and again.
const [rounds = '10', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
process.stdout.write(`seed ${seed}\n`);
using folder = temporaryFolder();
await killExperiment({
  dataDir: folder.path,
  rounds: Number(rounds),
  random: seededRandom(Number(seed)),
});
process.stdout.write(`killed ${rounds} times; every cell has exactly one accepted attempt\n`);
