import { readFileSync } from 'node:fs';
import { ulid } from 'ulid';
import type { GgufInspection } from '#models/gguf/inspect.ts';
import { LoadSettings, PromptSettings } from '#models/protocol.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import type { InAppSample, SpeedArm } from '#shared/domain/speed.ts';
import type { Memory } from '../services/memory.ts';
import type { Models } from '../services/models.ts';
import type { createVocabularies } from '../services/vocabularies.ts';
import { bundledText } from './bundled-text.ts';

export interface InAppDeps {
  readonly pool: RunnerPool;
  readonly memory: Memory;
  readonly models: Models;
  readonly vocabularies: ReturnType<typeof createVocabularies>;
}

interface Wanted {
  readonly promptTokens: number;
  readonly generatedTokens: number;
  /** 0, greedy, unless said; above it all samplers are in the chain. */
  readonly temperature?: number;
}

/** What a chain of samplers has to do at least: each of them throws something out. */
const samplers = { topK: 40, topP: 0.95, minP: 0.05 };

/** The chat template adds to the prompt, and the context must hold that too. */
const spareTokens = 256;

/**
 * Answers a prompt of about so many tokens as a comparison does, with template, sampler and process
 * between, but stores nothing. A model may end its answer sooner than it is asked to.
 * @throws WorkbenchError what a comparison fails with
 */
export async function createInAppArm(
  { modelId, threads, ...arm }: SpeedArm,
  { promptTokens, generatedTokens, temperature = 0 }: Wanted,
  { pool, memory, models, vocabularies }: InAppDeps,
) {
  const { name, path, sizeBytes } = models.byId(modelId);
  const settings: ModelSettings = {
    ...defaultSettings,
    threads: threads ?? 'auto',
    batchSize: arm.microBatchSize,
    flashAttention: arm.flashAttention,
    keyCacheType: arm.keyCacheType,
    valueCacheType: arm.valueCacheType,
    mmap: arm.isMapped ? 'on' : 'off',
    gpuLayers: 'none',
    contextSize: promptTokens + generatedTokens + spareTokens,
    temperature,
    ...(temperature > 0 ? samplers : {}),
    maxTokens: Math.max(1, generatedTokens),
  };
  const text = readFileSync(bundledText, 'utf8').slice(0, 8 * promptTokens);
  const tokens = await vocabularies.tokenize(modelId, text);
  const prompt = tokens
    .slice(0, promptTokens)
    .map((token) => token.text)
    .join('');
  const loadSettings = LoadSettings.parse(settings);
  const needOf = (inspection: GgufInspection) => memory.needOf(inspection, loadSettings);

  return async (signal: AbortSignal): Promise<InAppSample> => {
    const request = {
      requestId: ulid(),
      prompt,
      settings: PromptSettings.parse({ ...settings, seed: 1 }),
    };
    const model = { id: modelId, name, path, sizeBytes };
    let begun = { evalFromNs: 0, promptTokens: 0 };
    const arrivedNs: number[] = [];
    const job = { model, loadSettings, needOf, loadAnyway: false, request };
    const listener = {
      loading: () => {},
      ready: () => {},
      started: (started: typeof begun) => (begun = started),
      tokens: ({ chunks }: { readonly chunks: readonly { readonly atNs: number }[] }) =>
        void arrivedNs.push(...chunks.map(({ atNs }) => atNs)),
    };
    const finished = await pool.run(job, listener, { signal });
    signal.throwIfAborted();
    const [first, last] = [arrivedNs[0], arrivedNs.at(-1)];
    if (!finished || first === undefined || last === undefined) {
      throw new WorkbenchError({ code: 'GENERATION_FAILED', model: name, reason: 'no token came' });
    }
    const { outputTokens } = finished.usage;
    return {
      promptTokens: begun.promptTokens,
      generatedTokens: outputTokens,
      prefillTokensPerSecond: (begun.promptTokens * 1e9) / (first - begun.evalFromNs),
      decodeTokensPerSecond:
        outputTokens < 2 || last === first ? null : ((outputTokens - 1) * 1e9) / (last - first),
    };
  };
}
