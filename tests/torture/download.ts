// A download that is cut again and again, and whose core is killed, must end whole and fetch nothing twice.
// npm run torture -- download [cuts]; SEED=… repeats a run.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from '#tests/helpers/child-script.ts';
import {
  checkContent,
  checkNothingTwice,
  cutBodies,
  downloaderScript,
  savedRanges,
} from '#tests/helpers/hub/cut-download.ts';
import { revision, startHubServer } from '#tests/helpers/hub/hub-server.ts';
import { chosenSeed, seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel } from '#tests/helpers/tiny-gguf.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

const wanted = Number(process.argv[2] ?? 200);
const longestLifeMs = 400;
const seed = chosenSeed();
const random = seededRandom(seed);
console.log(`${wanted} cuts, a core killed after each few, SEED=${seed}`);

using folder = temporaryFolder();
const dataDir = path.join(folder.path, 'data');
const bytes = readFileSync(
  writeModel(folder.path, 'large.gguf', tinyModel({ moreTokens: 60_000 })),
);
await using hub = await startHubServer([
  { kind: 'model', name: 'someone/large', files: { 'large.gguf': { bytes } } },
]);
{
  await using first = await openWorkbench(dataDir, { environment: {}, isShortLived: true });
  await first.client.hub.setAddress({ address: hub.url });
  await first.client.downloads.setSettings({ atOnce: 1, parts: 3, bytesPerSecond: null });
  hub.faults.store = () => ({ kind: 'stall', afterBytes: 0 });
  const { id } = await first.client.downloads.start({
    purpose: 'model',
    source: { kind: 'hub', repository: 'someone/large', revision, paths: ['large.gguf'] },
  });
  // Left waiting, as a core that ends leaves it.
  console.log(`download ${id}, ${bytes.length} bytes`);
}

let [cuts, kills] = [0, 0];
for (;;) {
  const saved = savedRanges(dataDir);
  const asked = hub.ranges().length;
  const isOver = cuts >= wanted;
  const few = Math.min(wanted - cuts, 1 + Math.floor(random() * 8));
  // Until all cuts were made little comes at a time, so that it does not end before.
  const share = bytes.length / wanted;
  cutBodies(hub, { cuts: few, bytes: isOver ? Infinity : few * share * random(), random });
  await using core = startChild(downloaderScript, [dataDir]);
  await core.lines.next();
  if (isOver) {
    const { value = '' } = await core.lines.next();
    checkNothingTwice(saved, hub.ranges().slice(asked));
    if (!value.startsWith('done ')) throw new Error(`It ended ${value}`);
    break;
  }
  await delay(random() * longestLifeMs);
  await core.kill();
  checkNothingTwice(saved, hub.ranges().slice(asked));
  cuts += few;
  kills += 1;
  if (kills % 10 === 0) console.log(`${cuts} cuts, ${kills} cores killed, ${saved.length} ranges`);
}
checkContent(path.join(dataDir, 'models', 'someone', 'large', 'large.gguf'), bytes);
console.log(`${cuts} cuts, ${kills} cores killed: the SHA-256 is right, nothing was fetched twice`);
