import { expect, test } from 'vitest';
import { killRound } from '#tests/helpers/kill-round.ts';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const kills = 20;
const seed = chosenSeed();

test(`nothing acknowledged is lost when the writer is killed (${kills} times, SEED=${seed})`, async () => {
  using folder = temporaryFolder();
  const random = seededRandom(seed);
  let acknowledged = 0;
  for (let round = 0; round < kills; round++) {
    acknowledged += (await killRound(folder.path, `r${round}`, random)).size;
  }
  expect(acknowledged).toBeGreaterThan(0);
});
