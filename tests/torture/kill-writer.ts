// Kills a writing process again and again; the database must keep all that was acknowledged.
// npm run torture -- kill-writer [count]; SEED=… repeats a run.
import { killRound } from '#tests/helpers/kill-round.ts';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const killsPerDatabase = 50;
const kills = Number(process.argv[2] ?? 2000);
const seed = chosenSeed();
const random = seededRandom(seed);
let done = 0;
let events = 0;

console.log(`${kills} kills, SEED=${seed}`);
while (done < kills) {
  using folder = temporaryFolder();
  const until = Math.min(kills, done + killsPerDatabase);
  for (; done < until; done++) {
    const acknowledged = await killRound(folder.path, `r${done}`, random);
    for (const seq of acknowledged.values()) events += seq;
  }
  console.log(`${done} of ${kills} kills, ${events} acknowledged events, none lost`);
}
