import { fileURLToPath } from 'node:url';
import { startChild } from '#tests/helpers/child-script.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';

const concurrency = 32;
const slowMs = 200;
const bare = 'a bare fetch loop';
const stored = 'an experiment: streamed, timed, scored, stored';
const possible = `what ${concurrency} at once allow at ${slowMs} ms`;
const megabyte = 1e6;

const serverScript = fileURLToPath(new URL('server.ts', import.meta.url));
const coreScript = fileURLToPath(new URL('core.ts', import.meta.url));

/** What `core.ts` prints. */
interface Run {
  readonly ms: number;
  readonly done: number;
  readonly openMs: number;
  readonly mostBytes: number;
  readonly firstBytes: number;
  readonly lastBytes: number;
}

/** Cells a second against a server on loopback, beside a loop of fetch that keeps nothing. */
export async function benchExperiments(context: BenchContext): Promise<BenchReport> {
  const { isQuick, random, say } = context;
  await using stack = new AsyncDisposableStack();
  const [atOnceUrl, slowUrl] = [await serve(stack, 0), await serve(stack, slowMs)];
  const cells = isQuick ? 200 : 10_000;
  const rounds = isQuick ? 1 : 5;
  const fast = await takeTurns([bareArm(atOnceUrl, cells), storedArm(atOnceUrl, cells)], {
    rounds,
    warmUps: isQuick ? 0 : 1,
    random,
    say,
  });
  const slowCells = isQuick ? 64 : 2_000;
  const slow = await takeTurns([allowedArm(), storedArm(slowUrl, slowCells)], {
    rounds: isQuick ? 1 : 3,
    warmUps: 0,
    random,
    say,
  });
  const many = isQuick ? 400 : 100_000;
  say(`${many} cells for the memory`);
  const large = await runCore(atOnceUrl, many);
  return {
    comparisons: [
      {
        title: 'cells a second, a server that answers at once',
        unit: 'cells/s',
        reference: bare,
        series: seriesOf(fast, 'perSecond'),
        goals: [{ arm: stored, of: 'ratio', to: bare, atLeast: 0.6 }],
      },
      {
        title: `cells a second, a server that takes ${slowMs} ms`,
        unit: 'cells/s',
        reference: possible,
        series: seriesOf(slow, 'perSecond'),
        goals: [{ arm: stored, of: 'ratio', to: possible, atLeast: 0.97 }],
      },
      ...memoryOf(large, many),
    ],
    notes: [
      `${concurrency} calls at once, ${cells} cells a round; server, core and its process of calls share the machine.`,
      'promptfoo is not measured: it is no dependency, and its own cases are other work.',
    ],
  };
}

function memoryOf(run: Run, cells: number): Comparison[] {
  const arm = `${cells.toLocaleString('en')} cells`;
  const one = (value: number) => [{ arm, values: [value] }];
  return [
    {
      title: 'memory of the core, at most',
      unit: 'MB',
      reference: null,
      series: one(run.mostBytes / megabyte),
      goals: [{ arm, of: 'max', below: 250 }],
    },
    {
      title: 'memory at the end less that after a tenth',
      unit: 'MB',
      reference: null,
      series: one(Math.max(0, run.lastBytes - run.firstBytes) / megabyte),
      goals: [],
    },
    {
      title: 'results and first page of the matrix',
      unit: 'ms',
      reference: null,
      series: one(run.openMs),
      goals: [{ arm, of: 'max', below: 1000 }],
    },
  ];
}

function bareArm(url: string, cells: number): Arm<'perSecond'> {
  return {
    name: bare,
    async measure() {
      const body = JSON.stringify({ messages: [{ role: 'user', content: 'What is 1 + 1?' }] });
      const startedMs = performance.now();
      let left = cells;
      const loop = async () => {
        while (left-- > 0) {
          const response = await fetch(`${url}/chat/completions`, { method: 'POST', body });
          await response.text();
        }
      };
      await Promise.all(Array.from({ length: concurrency }, loop));
      return { perSecond: (cells * 1000) / (performance.now() - startedMs) };
    },
  };
}

function storedArm(url: string, cells: number): Arm<'perSecond'> {
  return {
    name: stored,
    async measure() {
      const { ms } = await runCore(url, cells);
      return { perSecond: (cells * 1000) / ms };
    },
  };
}

function allowedArm(): Arm<'perSecond'> {
  return { name: possible, measure: async () => ({ perSecond: (concurrency * 1000) / slowMs }) };
}

async function runCore(url: string, cells: number): Promise<Run> {
  using folder = temporaryFolder();
  const args = [folder.path, url, String(cells), String(concurrency)];
  await using core = startChild(coreScript, args);
  const { value } = await core.lines.next();
  const run = JSON.parse(String(value)) as Run;
  if (run.done !== cells) throw new Error(`${run.done} of ${cells} cells were answered`);
  return run;
}

async function serve(stack: AsyncDisposableStack, delayMs: number): Promise<string> {
  const server = stack.use(startChild(serverScript, [String(delayMs)]));
  const { value } = await server.lines.next();
  return String(value);
}
