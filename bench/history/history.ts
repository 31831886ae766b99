import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { HistoryItem } from '#shared/domain/history.ts';
import { ModelId } from '#shared/ids.ts';
import { connectWorkbench } from '#web/connect.ts';
import { readAddressFile } from '#web/address-file.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';
import {
  cellsPerRun,
  firstRunAtMs,
  generateHistory,
  modelCount,
  tags,
  wordOf,
} from './generated-history.ts';

const goalMs = 50;
/** The data are the same in every run of the bench; only the order of turns is drawn. */
const dataSeed = 20_261_125;
const dayMs = 86_400_000;

const cli = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** What a person does in the history, by the name that the table shows. */
const actions = {
  'open the history': (client) => client.history.list({}),
  'page on': async (client, { somewhere }) => client.history.list({ before: await somewhere() }),
  'search a frequent word': (client) => client.history.list({ text: wordOf(0) }),
  'search a rare word': (client) => client.history.list({ text: wordOf(7000) }),
  'search two words, the second half typed': (client) =>
    client.history.list({ text: `${wordOf(40)} ${wordOf(90).slice(0, 5)}` }),
  'search while typing two letters': (client) =>
    client.history.list({ text: wordOf(5).slice(0, 2) }),
  'filter by model': (client, { pick }) =>
    client.history.list({ modelIds: [ModelId.parse(`model-${pick(modelCount)}`)] }),
  'filter by tag': (client, { pick }) => client.history.list({ tag: tags[pick(tags.length)]! }),
  'filter starred of one week': (client, { pick }) => {
    const fromMs = firstRunAtMs + pick(20) * dayMs;
    return client.history.list({ starredOnly: true, fromMs, toMs: fromMs + 7 * dayMs });
  },
  'search within a model': (client, { pick }) =>
    client.history.list({
      text: wordOf(300),
      modelIds: [ModelId.parse(`model-${pick(modelCount)}`)],
    }),
  'open a run': async (client, { somewhere }) => {
    const runId = await somewhere();
    const [run, batches] = await Promise.all([
      client.runs.get({ runId }),
      client.runs.follow({ runId }),
    ]);
    let events = 0;
    for await (const batch of batches) events += batch.length;
    if (events <= run.cells.length) throw new Error('the run came without its events');
  },
} satisfies Record<string, (client: WorkbenchClient, tools: Tools) => Promise<unknown>>;

type Action = keyof typeof actions;

interface Tools {
  /** A number from 0 to below `count`. */
  readonly pick: (count: number) => number;
  /** A run somewhere in the history. */
  readonly somewhere: () => Promise<HistoryItem['id']>;
}

/** Every action over the WebSocket of a host of its own, on 100,000 cells and on a hundredth. */
export async function benchHistory(context: BenchContext): Promise<BenchReport> {
  const { isQuick, random, say } = context;
  const cells = isQuick ? 800 : 100_000;
  await using stack = new AsyncDisposableStack();
  // Before anything is served: it takes this process, whose connection could not answer meanwhile.
  const folders = [cells / 100, cells].map((count) => generated(stack, count, context));
  const few = await servedArm(stack, cells / 100, folders[0]!, context);
  const many = await servedArm(stack, cells, folders[1]!, context);
  const taken = await takeTurns([few, many], {
    rounds: isQuick ? 2 : 100,
    warmUps: 2,
    random,
    say,
  });
  const names = Object.keys(actions) as Action[];
  const comparisons = names.map((action): Comparison => ({
    title: action,
    unit: 'ms',
    reference: few.name,
    series: seriesOf(taken, action),
    goals: [{ arm: many.name, of: 'p95', below: goalMs }],
  }));
  const note = `${cellsPerRun} cells to a run; generated from seed ${dataSeed}, asked over the WebSocket.`;
  return { comparisons, notes: [note] };
}

/** @returns the data folder */
function generated(stack: AsyncDisposableStack, cells: number, { say }: BenchContext): string {
  const { path } = stack.use(temporaryFolder());
  generateHistory(join(path, 'triptych.db'), cells, seededRandom(dataSeed), say);
  return path;
}

async function servedArm(
  stack: AsyncDisposableStack,
  cells: number,
  path: string,
  { random }: BenchContext,
): Promise<Arm<Action>> {
  const client = await serve(stack, path);
  const pick = (count: number) => Math.floor(random() * count);
  const anchors = await anchorsOf(client);
  const tools: Tools = { pick, somewhere: async () => anchors[pick(anchors.length)]! };
  return {
    name: `${cells.toLocaleString('en')} cells`,
    async measure() {
      const figures = {} as Record<Action, number>;
      for (const [name, act] of Object.entries(actions)) {
        const startedMs = performance.now();
        await act(client, tools);
        figures[name as Action] = performance.now() - startedMs;
      }
      return figures;
    },
  };
}

async function serve(stack: AsyncDisposableStack, dataDir: string): Promise<WorkbenchClient> {
  const host = stack.use(startChild(cli, ['serve', '--data-dir', dataDir]));
  await host.lines.next();
  const address = readAddressFile(dataDir);
  if (!address) throw new Error('the host has said no address');
  const connection = await connectWorkbench(address);
  stack.defer(() => connection.close());
  return connection.client;
}

/** Runs all over the history, to page and to open from. */
async function anchorsOf(client: WorkbenchClient): Promise<HistoryItem['id'][]> {
  const anchors: HistoryItem['id'][] = [];
  for (let before: HistoryItem['id'] | null = null; ;) {
    const { items } = await client.history.list({ before, limit: 200 });
    const last = items.at(-1);
    if (!last) return anchors;
    anchors.push(last.id);
    before = last.id;
  }
}
