import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workbench } from '#core/compose.ts';
import type { ModelId } from '#shared/ids.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { labResult } from '#tests/helpers/lab.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench, teacher } from '#tests/helpers/workbench.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';
import { hasLlamaPerplexity, runLlamaDivergence, runLlamaPerplexity } from './llama-perplexity.ts';

const ours = 'Triptych';
const peerName = 'llama-perplexity';
const textPath = fileURLToPath(new URL('../../data/texts/moby-dick-1-7.txt', import.meta.url));

/** Perplexity and KL divergence beside llama-perplexity: the same figures, and how fast. */
export async function benchFidelity(context: BenchContext): Promise<BenchReport> {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const chatModel = context.isQuick ? null : findChatModel();
  const id =
    chatModel === null ? teacher : (await workbench.client.models.add({ path: chatModel })).id;
  const hasPeer = await hasLlamaPerplexity();
  const test = {
    contextTokens: context.isQuick ? 128 : 512,
    chunks: context.isQuick ? 2 : 6,
    threads: Math.max(1, availableParallelism() - (context.isQuick ? 1 : 0)),
  };
  const speed = await compareSpeed(workbench, id, test, hasPeer, context);
  const notes = hasPeer
    ? [...speed.notes, ...(await compareDivergence(workbench, id, test, folder.path))]
    : ['llama-perplexity is not on the PATH: without that peer (`npm run llama-tools` builds it).'];
  return { comparisons: [speed.comparison], notes };
}

interface Test {
  readonly contextTokens: number;
  readonly chunks: number;
  readonly threads: number;
}

async function compareSpeed(
  workbench: Workbench,
  modelId: ModelId,
  test: Test,
  hasPeer: boolean,
  { isQuick, random, say }: BenchContext,
) {
  const { name, path: modelPath } = await modelOf(workbench, modelId);
  const tokens = test.contextTokens * test.chunks;
  const figures = new Set<string>();
  const own: Arm<'speed'> = {
    name: ours,
    async measure() {
      const { perplexity, elapsedMs } = await measure(workbench, { modelId, ...test });
      const { value, error } = perplexity;
      figures.add(`${ours} ${value.toFixed(4)} ± ${error.toFixed(5)}`);
      return { speed: (tokens * 1000) / elapsedMs };
    },
  };
  const peer: Arm<'speed'> = {
    name: peerName,
    async measure() {
      const { perplexity, error, elapsedMs } = await runLlamaPerplexity({
        modelPath,
        textPath,
        ...test,
      });
      figures.add(`${peerName} ${perplexity} ± ${error}`);
      return { speed: (tokens * 1000) / elapsedMs };
    },
  };
  const arms = hasPeer ? [own, peer] : [own];
  const rounds = isQuick ? 2 : 5;
  const taken = await takeTurns(arms, { rounds, warmUps: isQuick ? 0 : 1, random, say });
  const comparison: Comparison = {
    title: `${name}: perplexity over ${test.chunks} chunks of ${test.contextTokens}, ${test.threads} threads`,
    unit: 'tokens/s',
    reference: hasPeer ? peerName : null,
    series: seriesOf(taken, 'speed'),
    goals: hasPeer && !isQuick ? [{ arm: ours, of: 'ratio', to: peerName, atLeast: 0.9 }] : [],
  };
  return { comparison, notes: [`Perplexity: ${[...figures].join('; ')}.`] };
}

async function compareDivergence(
  workbench: Workbench,
  referenceId: ModelId,
  test: Test,
  folder: string,
): Promise<string[]> {
  const reference = await modelOf(workbench, referenceId);
  const request = { kind: 'quantize', modelId: referenceId, type: 'Q8_0' } as const;
  const { lineage, path: modelPath } = await labResult(workbench, request, 'variant');
  const { divergence } = await measure(workbench, {
    modelId: lineage.modelId,
    referenceId,
    ...test,
  });
  const basePath = join(folder, 'base.bin');
  await runLlamaPerplexity({ modelPath: reference.path, textPath, ...test }, basePath);
  const peer = await runLlamaDivergence({ modelPath, textPath, ...test }, basePath);
  const own = divergence!;
  const difference = Math.abs(own.klDivergence.value - peer.mean);
  return [
    `Q8_0 of ${reference.name} against itself, mean KL divergence: ${ours} ${own.klDivergence.value.toFixed(6)}, ${peerName} ${peer.mean.toFixed(6)}: ${difference <= 1e-5 ? 'within' : 'not within'} 1e-5; same top ${(own.sameTop.value * 100).toFixed(3)} % and ${(peer.sameTop * 100).toFixed(3)} %.`,
  ];
}

function measure(
  workbench: Workbench,
  request: Test & { readonly modelId: ModelId; readonly referenceId?: ModelId },
) {
  const asked = { kind: 'fidelity', continuedTokens: 0, ...request } as const;
  return labResult(workbench, asked, 'fidelity');
}

async function modelOf({ client }: Workbench, id: ModelId) {
  return (await client.models.list()).find((model) => model.id === id)!;
}
