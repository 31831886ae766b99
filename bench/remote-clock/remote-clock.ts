import { browserAvailability } from '#tests/helpers/browser.ts';
import { type ClockErrors, measureClock } from '#tests/helpers/clock/clock-accuracy.ts';
import { writeMeanwhile } from '#tests/helpers/clock/write-meanwhile.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import type { Comparison } from '../harness/comparison.ts';
import { shuffled } from '#shared/statistics/shuffled.ts';
import { openFollower } from './followed-run.ts';

interface Arm {
  readonly name: string;
  readonly atOnce: number;
  readonly isBusy: boolean;
  readonly errors: ClockErrors[];
}

interface Plan {
  readonly ttftMs: number;
  readonly interTokenMs: number;
  readonly tokens: number;
  /** Of each arm in one pass. */
  readonly answers: number;
  readonly passes: number;
}

const whole: Plan = { ttftMs: 200, interTokenMs: 20, tokens: 32, answers: 32, passes: 2 };
const quick: Plan = { ttftMs: 50, interTokenMs: 10, tokens: 8, answers: 8, passes: 1 };

/**
 * How right the clock of remote models is: a provider on loopback tells when it wrote each token, and
 * what the real runner stamped is held against that, with nothing else going on and while this process
 * writes a database and a browser follows another run.
 */
export async function benchRemoteClock({
  isQuick,
  random,
  say,
}: BenchContext): Promise<BenchReport> {
  const plan = isQuick ? quick : whole;
  const browser = await browserAvailability();
  await using stack = new AsyncDisposableStack();
  const follower = browser.kind === 'missing' ? null : stack.use(await openFollower());
  const arms = (isQuick ? [8] : [1, 8, 32]).flatMap((atOnce): Arm[] =>
    [false, true].map((isBusy) => ({
      name: `${atOnce} at once${isBusy ? ', busy' : ''}`,
      atOnce,
      isBusy,
      errors: [],
    })),
  );
  for (let pass = 0; pass < plan.passes; pass++) {
    for (const arm of shuffled(arms, random)) {
      say(`pass ${pass + 1} of ${plan.passes}: ${arm.name}`);
      arm.errors.push(await measureArm(arm, plan, follower));
    }
  }
  const { ttftMs, interTokenMs, tokens } = plan;
  const follows = follower ? ' and a browser follows two panes of 300 tokens/s each' : '';
  return {
    comparisons: comparisonsOf(arms),
    notes: [
      `Each answer: first token after ${ttftMs} ms, ${tokens} tokens ${interTokenMs} ms apart; n counts answers, and what the loopback takes is in the error.`,
      `Busy: meanwhile this process commits to a database without a pause${follows}.`,
      ...(browser.kind === 'missing' ? [`No browser starts: ${browser.reason}`] : []),
    ],
  };
}

async function measureArm(
  { atOnce, isBusy }: Arm,
  { answers, ttftMs, interTokenMs, tokens }: Plan,
  follower: Awaited<ReturnType<typeof openFollower>> | null,
): Promise<ClockErrors> {
  const plan = { ttftMs, interTokenMs, tokens, atOnce, rounds: Math.max(1, answers / atOnce) };
  if (!isBusy) return measureClock(plan);
  await using stack = new AsyncDisposableStack();
  if (follower) stack.use(await follower.stream());
  stack.use(writeMeanwhile());
  return await measureClock(plan);
}

function comparisonsOf(arms: readonly Arm[]): Comparison[] {
  const of = (valuesOf: (errors: ClockErrors) => readonly number[], scale: number) =>
    arms.map(({ name, errors }) => ({
      arm: name,
      values: errors.flatMap((each) => valuesOf(each).map((value) => Math.abs(value) * scale)),
    }));
  const below = (limit: number) =>
    arms.map(({ name }) => ({ arm: name, of: 'p99', below: limit }) as const);
  return [
    {
      title: 'time to first token, measured less true',
      unit: 'ms',
      reference: null,
      series: of(({ ttftMs }) => ttftMs, 1),
      goals: below(2),
    },
    {
      title: 'time per output token, measured less true, of the true one',
      unit: '%',
      reference: null,
      series: of(({ tpotShare }) => tpotShare, 100),
      goals: below(1),
    },
  ];
}
