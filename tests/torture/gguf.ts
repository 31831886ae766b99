// Damages the bundled models in 10,000 ways. The reader must refuse or accept each within its budget,
// and a runner that loads what was accepted may refuse it or end, but never disturb the core.
// npm run torture -- gguf [count] [first]; SEED=… repeats a run, `first` one case of it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fuzzGguf, type Tally } from '#tests/helpers/fuzz/fuzz-gguf.ts';
import { chosenSeed } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const laneCount = 4;
const [count = 10_000, first = 0] = process.argv.slice(2).map(Number);
const seed = chosenSeed();
const startedMs = performance.now();
console.log(`${count} damaged files from case ${first} on, SEED=${seed}`);

using folder = temporaryFolder();
await using workbench = await openWorkbench(path.join(folder.path, 'data'));
const perLane = Math.ceil(count / laneCount);
const progress = new Map<number, number>();
const answers: string[] = [];
let isOver = false;
const comparing = compareMeanwhile();
const timer = setInterval(report, 10_000);
const tallies = await Promise.all(Array.from({ length: laneCount }, (_, lane) => runLane(lane)));
clearInterval(timer);
isOver = true;
await comparing;

summarize(tallies);
const violations = tallies.flatMap((tally) => tally.violations);
for (const violation of violations) console.log(`VIOLATION ${violation}`);
const disturbed = answers.filter((status) => status !== 'done');
console.log(
  `Comparisons in this process meanwhile: ${answers.length}, of which disturbed: ${disturbed.length}.`,
);
console.log(`${violations.length} violations. SEED=${seed}`);
if (violations.length + disturbed.length > 0) process.exitCode = 1;

/** The workbench that must not be disturbed is at work all the time. */
async function compareMeanwhile(): Promise<void> {
  do {
    const run = await startRun(workbench, [paneFor(control), paneFor(teacher)]);
    answers.push((await followRun(workbench, run)).status);
  } while (!isOver);
}

function runLane(lane: number): Promise<Tally> {
  const laneFolder = path.join(folder.path, `lane-${lane}`);
  mkdirSync(laneFolder);
  const begin = lane * perLane;
  return fuzzGguf({
    seed,
    first: first + begin,
    count: Math.max(0, Math.min(perLane, count - begin)),
    folder: laneFolder,
    onCase: ({ cases }) => progress.set(lane, cases),
  });
}

function report(): void {
  const done = [...progress.values()].reduce((sum, each) => sum + each, 0);
  const perSecond = done / ((performance.now() - startedMs) / 1000);
  const left = perSecond > 0 ? `${Math.ceil((count - done) / perSecond / 60)} min left` : '';
  console.log(`${done} of ${count}, ${perSecond.toFixed(1)} a second, ${left}`);
}

function summarize(all: readonly Tally[]): void {
  const sum = (pick: (tally: Tally) => number) =>
    all.reduce((total, each) => total + pick(each), 0);
  const slowest = Math.max(...all.map(({ slowestReadMs }) => slowestReadMs));
  console.log(
    `\n${sum(({ cases }) => cases)} files; slowest reading ${slowest.toFixed(0)} ms of work`,
  );
  console.log(`refused: ${counts(all.map(({ refusals }) => refusals))}`);
  console.log(`accepted: ${sum(({ accepted }) => accepted)}; a runner then:`);
  console.log(`  ${counts(all.map(({ outcomes }) => outcomes))}`);
  for (const end of all.flatMap(({ ends }) => ends)) console.log(`  ${end}`);
}

function counts(maps: readonly ReadonlyMap<string, number>[]): string {
  const totals = new Map<string, number>();
  for (const [name, times] of maps.flatMap((map) => [...map])) {
    totals.set(name, (totals.get(name) ?? 0) + times);
  }
  const sorted = [...totals].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([name, times]) => `${times} ${name}`).join(', ');
}
