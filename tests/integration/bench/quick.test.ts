import { expect, test } from 'vitest';
import { benches } from '#bench/benches.ts';
import { gapsOfBench, runBench } from '#tests/helpers/quick-bench.ts';

// All of them: `npm run torture -- bench`.

test('a reader of the bench learns what there is to measure', async () => {
  const list = await runBench('--list');
  for (const { name, about } of benches) expect(list).toContain(`${name.padEnd(12)} ${about}`);
  await expect(runBench('no-such-bench')).rejects.toMatchObject({ code: 2 });
});

test('a bench measures every arm and judges its goals', async () => {
  expect(await gapsOfBench('history')).toEqual([]);
});
