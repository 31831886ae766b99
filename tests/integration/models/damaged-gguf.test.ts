import path from 'node:path';
import { expect, it } from 'vitest';
import { fuzzGguf } from '#tests/helpers/fuzz/fuzz-gguf.ts';
import { chosenSeed } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { control, followRun, openWorkbench, paneFor, startRun } from '#tests/helpers/workbench.ts';

const seed = chosenSeed();

// The long form: npm run torture -- gguf
it(`a damaged model is refused, or ends a runner alone; the workbench goes on (SEED=${seed})`, async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(path.join(folder.path, 'data'));
  const run = await startRun(workbench, [paneFor(control)], { samples: 3 });
  const tally = await fuzzGguf({ seed, first: 0, count: 150, folder: folder.path });
  expect(tally.violations).toEqual([]);
  expect(tally.cases).toBe(150);
  const outcomes = [...tally.outcomes.values()].reduce((sum, count) => sum + count, 0);
  expect(outcomes).toBe(tally.accepted);
  expect((await followRun(workbench, run)).status).toBe('done');
});
