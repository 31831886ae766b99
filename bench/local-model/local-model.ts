import { availableParallelism } from 'node:os';
import type { Workbench } from '#core/compose.ts';
import type { ModelId } from '#shared/ids.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench, teacher } from '#tests/helpers/workbench.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, type Goal, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';
import { startBareProgram } from './bare-program.ts';
import { storedAnswer } from './in-app.ts';
import { llamaBenchBuild, runLlamaBench } from './llama-bench.ts';

const inApp = 'Triptych, as stored';
const asItComes = 'node-llama-cpp as it comes';
const onePoolThread = 'node-llama-cpp, UV_THREADPOOL_SIZE=1';
const llamaBench = 'llama-bench';

type Figure = 'prefill' | 'decode';

/** A list goes on by itself: greedy decoding then reaches the limit of tokens. About 512 tokens. */
const longPrompt = [
  'Continue this list of short sentences, one per line, up to number 200.',
  ...Array.from(
    { length: 33 },
    (_, i) => `${i + 1}. The sheep number ${i + 1} jumps over the old fence.`,
  ),
].join('\n');

interface Subject {
  readonly id: ModelId;
  readonly name: string;
  readonly path: string;
  readonly prompt: string;
  readonly maxTokens: number;
  readonly contextSize: number;
  readonly rounds: number;
  readonly hasGoals: boolean;
}

/** Prefill and decode of a local model, in the app and beside it, at equal depth and thread count. */
export async function benchLocalModel(context: BenchContext): Promise<BenchReport> {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { subjects, notes } = await findSubjects(workbench, context.isQuick);
  const comparisons: Comparison[] = [];
  for (const subject of subjects) {
    for (const threads of threadCounts(context.isQuick)) {
      const report = await benchSubject(workbench, subject, threads, context);
      comparisons.push(...report.comparisons);
      notes.push(...report.notes);
    }
  }
  return { comparisons, notes: [...new Set(notes)] };
}

/** All cores, as the peers do, and one less, as the workbench does unless told otherwise. */
function threadCounts(isQuick: boolean): number[] {
  const cores = availableParallelism();
  const oneLess = Math.max(1, cores - 1);
  return isQuick ? [oneLess] : [...new Set([cores, oneLess])];
}

async function findSubjects({ client }: Workbench, isQuick: boolean) {
  const models = await client.models.list();
  const bundled = models.find(({ id }) => id === teacher)!;
  const tasks = await client.models.examples();
  const subjects: Subject[] = [
    {
      id: bundled.id,
      name: bundled.name,
      path: bundled.path,
      prompt: tasks.find(({ id }) => id === 'lookup')?.examples.en[0] ?? '',
      maxTokens: 128,
      contextSize: 1024,
      rounds: isQuick ? 2 : 20,
      hasGoals: false,
    },
  ];
  const chatModel = isQuick ? null : findChatModel();
  if (chatModel === null) {
    return { subjects, notes: ['Without a chat model: TRIPTYCH_TEST_MODEL names one.'] };
  }
  const { id, name, path } = await client.models.add({ path: chatModel });
  const chat = { id, name, path, prompt: longPrompt, maxTokens: 128, contextSize: 1024 };
  subjects.push({ ...chat, rounds: 7, hasGoals: true });
  return { subjects, notes: [] as string[] };
}

async function benchSubject(
  workbench: Workbench,
  subject: Subject,
  threads: number,
  { random, say }: BenchContext,
): Promise<BenchReport> {
  await using stack = new AsyncDisposableStack();
  const { id, name, path: modelPath, prompt, maxTokens, contextSize, rounds } = subject;
  const settings = { threads, contextSize, maxTokens };
  say(`${name}, ${threads} threads`);
  const first = await storedAnswer(workbench, id, prompt, settings);
  const renderedPrompt = first.renderedPrompt ?? '';
  const promptTokens = first.promptTokens ?? 0;
  const outputTokens = first.usage?.outputTokens ?? 0;
  const bareOptions = { modelPath, contextSize, threads };
  let unlike = 0;

  const app: Arm<Figure> = {
    name: inApp,
    async measure() {
      const attempt = await storedAnswer(workbench, id, prompt, settings);
      const { prefillTokensPerSecond, decodeTokensPerSecond } = attemptFigures(attempt);
      return {
        prefill: prefillTokensPerSecond.value ?? Number.NaN,
        decode: decodeTokensPerSecond.value ?? Number.NaN,
      };
    },
  };
  const bareArm = async (armName: string, poolSize: number | null): Promise<Arm<Figure>> => {
    const program = stack.use(await startBareProgram(bareOptions, poolSize));
    return {
      name: armName,
      async measure() {
        const answer = await program.answer({ renderedPrompt, maxTokens });
        if (answer.outputTokens !== outputTokens) unlike += 1;
        return {
          prefill: (answer.promptTokens * 1e9) / answer.firstNs,
          decode: ((answer.outputTokens - 1) * 1e9) / (answer.lastNs - answer.firstNs),
        };
      },
    };
  };
  const build = await llamaBenchBuild(modelPath);
  const peer: Arm<Figure>[] =
    build === null
      ? []
      : [
          {
            name: llamaBench,
            measure: () => runLlamaBench({ modelPath, threads, promptTokens, outputTokens }),
          },
        ];
  const arms = [app, await bareArm(asItComes, null), await bareArm(onePoolThread, 1), ...peer];
  const taken = await takeTurns(arms, { rounds, warmUps: 1, random, say });
  const of = `${name}, ${threads} threads`;
  const comparisons: Comparison[] = [
    {
      title: `${of}: decode of ${outputTokens} tokens after ${promptTokens}`,
      unit: 'tokens/s',
      reference: asItComes,
      series: seriesOf(taken, 'decode'),
      goals: subject.hasGoals ? decodeGoals(threads) : [],
    },
    {
      title: `${of}: prefill of ${promptTokens} tokens`,
      unit: 'tokens/s',
      reference: asItComes,
      series: seriesOf(taken, 'prefill'),
      goals: [],
    },
  ];
  return { comparisons, notes: notesOf(build, unlike, of) };
}

/** A team of one thread does not suffer from the thread pool: the goal is for all cores. */
function decodeGoals(threads: number): Goal[] {
  const beside: Goal = { arm: inApp, of: 'ratio', to: llamaBench, atLeast: 0.9 };
  if (threads < availableParallelism()) return [beside];
  return [{ arm: inApp, of: 'ratio', to: asItComes, atLeast: 1.5 }, beside];
}

function notesOf(build: string | null, unlike: number, of: string): string[] {
  return [
    build === null
      ? 'llama-bench is not on the PATH: without that peer.'
      : `llama-bench is build ${build}.`,
    unlike === 0
      ? `${of}: every arm decoded the same number of tokens.`
      : `${of}: in ${unlike} rounds a bare process decoded another number of tokens.`,
  ];
}
