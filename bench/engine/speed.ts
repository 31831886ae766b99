import { availableParallelism } from 'node:os';
import type { ModelId } from '#shared/ids.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { labResult } from '#tests/helpers/lab.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench, teacher } from '#tests/helpers/workbench.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, type Goal, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';
import { llamaBenchBuild, runLlamaBench } from '../local-model/llama-bench.ts';

const ours = 'triptych bench local';
const peerName = 'llama-bench';

type Figure = 'prefill' | 'decode';

/** The engine alone, through its library, beside llama-bench. */
export async function benchEngineSpeed(context: BenchContext): Promise<BenchReport> {
  const { isQuick, random, say } = context;
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const chatModel = isQuick ? null : findChatModel();
  const { client } = workbench;
  const modelId: ModelId =
    chatModel === null ? teacher : (await client.models.add({ path: chatModel })).id;
  const { name, path: modelPath } = (await client.models.list()).find(({ id }) => id === modelId)!;
  const build = await llamaBenchBuild(modelPath);
  const threads = Math.max(1, availableParallelism() - (isQuick ? 1 : 0));
  const [promptTokens, outputTokens] = isQuick ? [64, 8] : [512, 64];
  const tests = [
    { promptTokens, generatedTokens: 0 },
    { promptTokens: 0, generatedTokens: outputTokens, depth: promptTokens },
  ];

  const own: Arm<Figure> = {
    name: ours,
    async measure() {
      const arms = [{ modelId, threads }];
      const request = { kind: 'speed' as const, arms, tests, repetitions: 1 };
      const { rows } = await labResult(workbench, request, 'speed');
      const [prefill, decode] = rows.map((row) => row.tokensPerSecond.mean);
      return { prefill: prefill!, decode: decode! };
    },
  };
  const peer: Arm<Figure> = {
    name: peerName,
    measure: () => runLlamaBench({ modelPath, threads, promptTokens, outputTokens }),
  };
  const arms = build === null ? [own] : [own, peer];
  const rounds = isQuick ? 2 : 7;
  const taken = await takeTurns(arms, { rounds, warmUps: isQuick ? 0 : 1, random, say });
  const comparison = (title: string, figure: Figure): Comparison => ({
    title: `${name}, ${threads} threads: ${title}`,
    unit: 'tokens/s',
    reference: build === null ? null : peerName,
    series: seriesOf(taken, figure),
    goals: build === null || isQuick ? [] : withinThreePercent,
  });
  return {
    comparisons: [
      comparison(`pp${promptTokens}`, 'prefill'),
      comparison(`tg${outputTokens} @ d${promptTokens}`, 'decode'),
    ],
    notes: [
      build === null
        ? 'llama-bench is not on the PATH: without that peer (`npm run llama-tools` builds it).'
        : `llama-bench is build ${build}: compiled for this CPU, with OpenMP; the library of node-llama-cpp is not.`,
    ],
  };
}

const withinThreePercent: readonly Goal[] = [
  { arm: ours, of: 'ratio', to: peerName, atLeast: 0.97 },
  { arm: ours, of: 'ratio', to: peerName, below: 1.03 },
];
