// How right the clock of remote models is, against a server whose times are known: 1, 8 and 32 calls at
// once, quiet and while this process writes its database.
// npm run torture -- remote-clock [rounds]
import { percentile } from '#shared/metrics/summary.ts';
import { type ClockErrors, measureClock } from '#tests/helpers/clock/clock-accuracy.ts';
import { writeMeanwhile } from '#tests/helpers/clock/write-meanwhile.ts';

const answersEach = 64;
const rounds = Number(process.argv[2] ?? 0);
const ttftGoalMs = 2;
const tpotGoal = 0.01;

console.log(
  'at once  meanwhile  answers  TTFT error ms: p50    p99    max   TPOT error %: p50    p99',
);
for (const atOnce of [1, 8, 32]) {
  await report(atOnce, 'quiet');
  using load = writeMeanwhile();
  await report(atOnce, 'writing');
  console.error(`         ${load.commits()} commits meanwhile`);
}

async function report(atOnce: number, meanwhile: string): Promise<void> {
  const plan = { ttftMs: 200, interTokenMs: 20, tokens: 64, atOnce };
  const errors = await measureClock({ ...plan, rounds: rounds || answersEach / atOnce });
  console.log(rowOf(atOnce, meanwhile, errors));
}

function rowOf(atOnce: number, meanwhile: string, { ttftMs, tpotShare }: ClockErrors): string {
  const tpot = tpotShare.map((share) => Math.abs(share));
  const ms = [0.5, 0.99, 1].map((p) => percentile(ttftMs, p).toFixed(3).padStart(6));
  const percent = [0.5, 0.99].map((p) => (percentile(tpot, p) * 100).toFixed(3).padStart(6));
  const isGood = percentile(ttftMs, 0.99) < ttftGoalMs && percentile(tpot, 0.99) < tpotGoal;
  return [
    String(atOnce).padStart(7),
    meanwhile.padEnd(9),
    String(ttftMs.length).padStart(7),
    `            ${ms.join(' ')}`,
    `              ${percent.join(' ')}`,
    isGood ? '' : `above the goal (p99 < ${ttftGoalMs} ms, < ${tpotGoal * 100} %)`,
  ].join('  ');
}
