import { availableParallelism } from 'node:os';
import {
  getLlama,
  GgmlType,
  GgufFileType,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
} from 'node-llama-cpp';
import { autoThreadCount } from '#shared/domain/machine.ts';
import type { EngineBuffer } from '#shared/domain/memory.ts';
import type { ModelFacts } from '#shared/domain/model.ts';
import { CacheType, type LoadedSettings } from '#shared/domain/settings.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LoadSettings, PrepareTimes } from '#models/protocol.ts';
import type { EngineLog, EngineReport } from './engine-log.ts';
import { type ChatTemplate, chatTemplate } from './template.ts';

/** A model with a context, ready for prompts. */
export interface Engine {
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaContextSequence;
  readonly template: ChatTemplate;
  readonly facts: ModelFacts;
  readonly inForce: LoadedSettings;
  /** What llama.cpp reserved for it. */
  readonly buffers: readonly EngineBuffer[];
  readonly settings: LoadSettings;
}

interface Loading {
  readonly llama: Llama;
  readonly log: EngineLog;
  readonly onProgress: (progress: number) => void;
}

const autoContextTokens = 4096;

const ggmlTypes: Record<CacheType, GgmlType> = {
  f32: GgmlType.F32,
  f16: GgmlType.F16,
  bf16: GgmlType.BF16,
  q8_0: GgmlType.Q8_0,
  q5_1: GgmlType.Q5_1,
  q5_0: GgmlType.Q5_0,
  q4_1: GgmlType.Q4_1,
  q4_0: GgmlType.Q4_0,
  iq4_nl: GgmlType.IQ4_NL,
};

/** llama.cpp counts the machine's cores; Node knows which of them this process may use. */
function autoThreads(llama: Llama): number {
  return autoThreadCount(llama.cpuMathCores, availableParallelism());
}

/**
 * Loads what differs from `current`: model and context, the context alone, or nothing.
 * The warm-up is one decode of one token, thrown away: page faults and first-use set-up then count
 * as loading and not as prefill, as in llama.cpp's own programs.
 */
export async function prepareEngine(
  modelPath: string,
  settings: LoadSettings,
  current: Engine | null,
  { llama, log, onProgress }: Loading,
): Promise<{ engine: Engine; times: PrepareTimes }> {
  const hasModel = current !== null && isSame(current.settings, settings, modelKeys);
  const hasContext = hasModel && isSame(current.settings, settings, contextKeys);
  if (hasContext) return { engine: current, times: { modelMs: 0, contextMs: 0, warmUpMs: 0 } };

  const watch = stopwatch();
  if (current) await current.context.dispose();
  if (current && !hasModel) await current.model.dispose();
  log.reset();
  const model = hasModel ? current.model : await loadModel(llama, modelPath, settings, onProgress);
  const modelMs = hasModel ? 0 : watch();
  const context = await createContext(model, settings);
  const contextMs = watch();
  const sequence = context.getSequence();
  await warmUp(model, sequence);
  const template = hasModel ? current.template : templateOf(model);
  const report = await log.report();
  const weights = hasModel ? current.buffers.filter(({ kind }) => kind === 'weights') : [];
  const engine: Engine = {
    model,
    context,
    sequence,
    template,
    facts: factsOf(model, template),
    inForce: inForceOf(model, context, settings, report),
    buffers: [...weights, ...report.buffers],
    settings,
  };
  return { engine, times: { modelMs, contextMs, warmUpMs: watch() } };
}

const modelKeys = ['gpuLayers', 'mmap', 'mlock'] as const;
const contextKeys = [
  'contextSize',
  'threads',
  'batchSize',
  'flashAttention',
  'keyCacheType',
  'valueCacheType',
] as const;

function isSame(a: LoadSettings, b: LoadSettings, keys: readonly (keyof LoadSettings)[]): boolean {
  return keys.every((key) => a[key] === b[key]);
}

function inForceOf(
  model: LlamaModel,
  context: LlamaContext,
  asked: LoadSettings,
  report: EngineReport,
): LoadedSettings {
  const { flashAttention } = context;
  const isLocked = asked.mlock === 'on' && model.llama.supportsMlock && !report.couldNotLock;
  return {
    gpuLayers: model.gpuLayers,
    contextSize: context.contextSize,
    threads: context.idealThreads,
    batchSize: context.batchSize,
    flashAttention:
      flashAttention === 'auto' ? (report.flashAttention ?? 'auto') : flashAttention ? 'on' : 'off',
    keyCacheType: cacheTypeOf(context.kvCacheKeyType),
    valueCacheType: cacheTypeOf(context.kvCacheValueType),
    // llama.cpp has one way of loading: to lock is to copy, whatever was said of mapping.
    mmap: model.useMmap && asked.mlock === 'off' ? 'on' : 'off',
    mlock: isLocked ? 'on' : 'off',
    backend: model.llama.gpu === false ? 'cpu' : model.llama.gpu,
  };
}

function cacheTypeOf(type: GgmlType): CacheType {
  return CacheType.parse(GgmlType[type].toLowerCase());
}

/** `maxThreads: 0` lifts node-llama-cpp's own limit, so that the thread count asked for is the one used. */
export function startLlama(log: EngineLog): Promise<Llama> {
  return getLlama({
    build: 'never',
    maxThreads: 0,
    progressLogs: false,
    logLevel: LlamaLogLevel.info,
    logger: log.log,
  });
}

async function loadModel(
  llama: Llama,
  modelPath: string,
  { gpuLayers, mmap, mlock }: LoadSettings,
  onLoadProgress: (progress: number) => void,
): Promise<LlamaModel> {
  const layers = { auto: 'auto', none: 0, all: 'max' } as const;
  try {
    return await llama.loadModel({
      modelPath,
      gpuLayers: typeof gpuLayers === 'number' ? gpuLayers : layers[gpuLayers],
      useMmap: mmap === 'auto' ? 'auto' : mmap === 'on',
      useMlock: mlock === 'on',
      onLoadProgress,
    });
  } catch (error) {
    throw loadFailed(modelPath, error);
  }
}

async function createContext(model: LlamaModel, settings: LoadSettings): Promise<LlamaContext> {
  const { contextSize, threads, batchSize, flashAttention, keyCacheType, valueCacheType } =
    settings;
  const count = threads === 'auto' ? autoThreads(model.llama) : threads;
  try {
    return await model.createContext({
      sequences: 1,
      contextSize:
        contextSize === 'auto' ? Math.min(model.trainContextSize, autoContextTokens) : contextSize,
      threads: { ideal: count, min: count },
      ...(batchSize === 'auto' ? {} : { batchSize }),
      flashAttention: flashAttention === 'auto' ? 'auto' : flashAttention === 'on',
      // "Experimental" in node-llama-cpp: what is illegal was refused before (shared/memory/load-problems.ts).
      experimentalKvCacheKeyType: ggmlTypes[keyCacheType],
      experimentalKvCacheValueType: ggmlTypes[valueCacheType],
    });
  } catch (error) {
    throw loadFailed(model.filename ?? '', error);
  }
}

async function warmUp(model: LlamaModel, sequence: LlamaContextSequence): Promise<void> {
  const token = model.tokens.bos ?? model.tokenize('a')[0];
  if (token === undefined) return;
  await sequence.evaluateWithoutGeneratingNewTokens([token]);
  await sequence.clearHistory();
}

export function templateOf(model: LlamaModel): ChatTemplate {
  const source: unknown = model.fileInfo.metadata.tokenizer?.chat_template;
  return chatTemplate(typeof source === 'string' && source !== '' ? source : null, {
    bos: model.tokens.bosString ?? '',
    eos: model.tokens.eosString ?? '',
  });
}

function factsOf(model: LlamaModel, template: ChatTemplate): ModelFacts {
  const { general } = model.fileInfo.metadata;
  const license: unknown = general.license;
  return {
    architecture: general.architecture,
    parameters: countParameters(model),
    layers: model.fileInfo.architectureMetadata.block_count ?? null,
    trainedContext: model.trainContextSize,
    quantization: quantizationOf(general.file_type),
    license: typeof license === 'string' ? license : null,
    hasTemplate: template.sha256 !== null,
    knowsThinking: template.thinkingDefault !== null,
  };
}

/** The type that most tensors have, as the file names it: `F16`, `Q4_K_M` … */
function quantizationOf(fileType: GgufFileType | undefined): string | null {
  const name = fileType === undefined ? undefined : GgufFileType[fileType];
  return name?.replace(/^(ALL|MOSTLY)_/, '') ?? null;
}

function countParameters(model: LlamaModel): number | null {
  const tensors = model.fileInfo.fullTensorInfo;
  if (!tensors) return null;
  return tensors.reduce(
    (sum, { dimensions }) =>
      sum + dimensions.reduce<number>((size, each) => size * Number(each), 1),
    0,
  );
}

export function loadFailed(model: string, error: unknown): WorkbenchError {
  // These come from node-llama-cpp's reader of the file, and mean that the file is not as it should be.
  const isReader = error instanceof TypeError || error instanceof RangeError;
  const message = error instanceof Error ? error.message : String(error);
  const reason = isReader ? 'its header cannot be read' : message;
  return new WorkbenchError({ code: 'MODEL_LOAD_FAILED', model, reason: reason.slice(0, 500) });
}

/** Milliseconds since the last reading. */
function stopwatch(): () => number {
  let last = process.hrtime.bigint();
  return () => {
    const now = process.hrtime.bigint();
    const elapsedMs = Number(now - last) / 1e6;
    last = now;
    return elapsedMs;
  };
}
