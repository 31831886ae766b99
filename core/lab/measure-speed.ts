import os from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type {
  SpeedRequest,
  SpeedResult,
  SpeedRow,
  SpeedTest,
  InAppSample,
} from '#shared/domain/speed.ts';
import { isDisturbed } from '#shared/metrics/other-work.ts';
import { summarize } from '#shared/metrics/summary.ts';
import { ratesOf } from '#shared/speed/llama-bench-tables.ts';
import { seededRandom } from '#shared/statistics/seeded-random.ts';
import { shuffled } from '#shared/statistics/shuffled.ts';
import { type CpuWatcher, createCpuWatcher } from '../machine/cpu-watch.ts';
import { readTemperature } from '../machine/temperature.ts';
import { createInAppArm, type InAppDeps } from './in-app.ts';
import type { LabWork } from './jobs.ts';
import { memoryOf, type OpenArm, type OpenArmDeps, openSpeedArm } from './open-speed-arm.ts';

type SpeedDeps = InAppDeps & OpenArmDeps;

type Sample = SpeedRow['samples'][number];

/**
 * Measures the engine alone: each arm in a process of its own that stays loaded, the arms and tests of
 * each repetition in an order drawn anew, so that heat and other work meet all of them alike.
 * @throws WorkbenchError SETTINGS_REFUSED, NATIVE_LIBRARY_REFUSED, MODEL_LOAD_FAILED, MODEL_CRASHED, and what files are
 *   refused with
 */
export async function measureSpeed(
  request: SpeedRequest,
  deps: SpeedDeps,
  { signal, tell }: LabWork,
): Promise<SpeedResult> {
  using stack = new DisposableStack();
  const before = { load: loadAverage(), temperature: readTemperature() };
  const contextTokens = Math.max(
    ...request.tests.map((test) => test.depth + test.promptTokens + test.generatedTokens),
  );
  const opened: OpenArm[] = [];
  for (const [index, arm] of request.arms.entries()) {
    tell({ stage: 'loading', share: index / request.arms.length });
    opened.push(stack.use(await openSpeedArm(arm, { contextTokens }, deps, signal)));
  }

  const seed = request.seed ?? Math.floor(Math.random() * 2 ** 32);
  const watch = createCpuWatcher(() => opened.map(({ native }) => native.pid));
  const cells = opened.flatMap((arm) => request.tests.map((test) => engineCell(arm, test, watch)));
  const inApp = request.isAlsoInApp ? await inAppCells(request, deps, signal) : [];
  const turns = [...cells, ...inApp];
  const rounds = request.repetitions + (request.hasWarmUp ? 1 : 0);
  const random = seededRandom(seed);
  const delay = monitorEventLoopDelay();
  delay.enable();
  let turn = 0;
  for (let round = 0; round < rounds; round++) {
    for (const [index, { measure }] of shuffled(turns, random).entries()) {
      const keep = await measure();
      tell({ stage: 'measuring', share: (round + (index + 1) / turns.length) / rounds });
      if (!request.hasWarmUp || round > 0) keep(turn++);
    }
  }
  delay.disable();
  return {
    kind: 'speed',
    engine: opened[0]?.engine ?? '',
    cpu: os.cpus()[0]?.model.trim() ?? '',
    seed,
    subjects: opened.map(({ native, subject }) => ({ ...subject, ...memoryOf(native) })),
    rows: cells.map(({ arm, test, samples }) => rowOf({ arm: opened.indexOf(arm), test, samples })),
    inApp: inApp.map(({ samples }, arm) => ({ arm, samples })),
    load: { before: before.load, after: loadAverage() },
    temperature: { before: before.temperature, after: readTemperature() },
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
    measuredAtMs: Date.now(),
  };
}

/** One arm and test of the engine; `measure` gives what keeps the sample, with its turn. */
function engineCell(arm: OpenArm, test: SpeedTest, watch: CpuWatcher) {
  const samples: Sample[] = [];
  const measure = async () => {
    const watched = watch.begin();
    const ask = { type: 'measure-speed', ...test } as const;
    const { elapsedNs } = await arm.native.ask(ask, 'speed-measured');
    const cpu = watched();
    const disturbed = isDisturbed({ cpu, actual: { threads: arm.subject.threads } });
    const known = cpu.value === null ? null : disturbed;
    return (turn: number) => void samples.push({ elapsedNs, turn, isDisturbed: known });
  };
  return { arm, test, samples, measure };
}

function inAppCells({ arms, tests }: SpeedRequest, deps: InAppDeps, signal: AbortSignal) {
  const most = (tokensOf: (test: SpeedTest) => number) => Math.max(1, ...tests.map(tokensOf));
  const wanted = {
    promptTokens: most(({ promptTokens, depth }) => Math.max(promptTokens, depth)),
    generatedTokens: most(({ generatedTokens }) => generatedTokens),
  };
  return Promise.all(
    arms.map(async (arm) => {
      const answer = await createInAppArm(arm, wanted, deps);
      const samples: InAppSample[] = [];
      const measure = async () => {
        const sample = await answer(signal);
        return () => void samples.push(sample);
      };
      return { samples, measure };
    }),
  );
}

function rowOf(cell: Pick<SpeedRow, 'arm' | 'test' | 'samples'>): SpeedRow {
  const rates = cell.samples.map(({ elapsedNs }) => ratesOf(cell.test, elapsedNs));
  const { mean, sd } = summarize(rates) ?? { mean: 0, sd: 0 };
  return {
    ...cell,
    tokensPerSecond: { mean, sd: sd ?? 0 },
    isDisturbed: cell.samples.some((sample) => sample.isDisturbed === true),
  };
}

/** Windows gives 0 for want of one. */
function loadAverage(): number | null {
  return process.platform === 'win32' ? null : (os.loadavg()[0] ?? null);
}
