import { availableParallelism } from 'node:os';
import {
  getLlama,
  GgufFileType,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
} from 'node-llama-cpp';
import { autoThreadCount } from '#shared/domain/machine.ts';
import type { ModelFacts } from '#shared/domain/model.ts';
import type { LoadedSettings } from '#shared/domain/settings.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LoadSettings, PrepareTimes } from '#models/protocol.ts';
import { type ChatTemplate, chatTemplate } from './template.ts';

/** A model with a context, ready for prompts. */
export interface Engine {
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaContextSequence;
  readonly template: ChatTemplate;
  readonly facts: ModelFacts;
  readonly inForce: LoadedSettings;
  readonly settings: LoadSettings;
}

const autoContextTokens = 4096;

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
  llama: Llama,
  modelPath: string,
  settings: LoadSettings,
  current: Engine | null,
  onProgress: (progress: number) => void,
): Promise<{ engine: Engine; times: PrepareTimes }> {
  const hasModel = current !== null && current.settings.gpuLayers === settings.gpuLayers;
  const hasContext = hasModel && sameContext(current.settings, settings);
  if (hasContext) return { engine: current, times: { modelMs: 0, contextMs: 0, warmUpMs: 0 } };

  const watch = stopwatch();
  if (current) await current.context.dispose();
  if (current && !hasModel) await current.model.dispose();
  const model = hasModel ? current.model : await loadModel(llama, modelPath, settings, onProgress);
  const modelMs = hasModel ? 0 : watch();
  const context = await createContext(model, settings);
  const contextMs = watch();
  const sequence = context.getSequence();
  await warmUp(model, sequence);
  const template = hasModel ? current.template : templateOf(model);
  const engine: Engine = {
    model,
    context,
    sequence,
    template,
    facts: factsOf(model, template),
    inForce: inForceOf(model, context),
    settings,
  };
  return { engine, times: { modelMs, contextMs, warmUpMs: watch() } };
}

function inForceOf(model: LlamaModel, context: LlamaContext): LoadedSettings {
  const { flashAttention } = context;
  return {
    gpuLayers: model.gpuLayers,
    contextSize: context.contextSize,
    threads: context.idealThreads,
    batchSize: context.batchSize,
    flashAttention: flashAttention === 'auto' ? 'auto' : flashAttention ? 'on' : 'off',
    backend: model.llama.gpu === false ? 'cpu' : model.llama.gpu,
  };
}

function sameContext(a: LoadSettings, b: LoadSettings): boolean {
  return (
    a.contextSize === b.contextSize &&
    a.threads === b.threads &&
    a.batchSize === b.batchSize &&
    a.flashAttention === b.flashAttention
  );
}

/** `maxThreads: 0` lifts node-llama-cpp's own limit, so that the thread count asked for is the one used. */
export function startLlama(): Promise<Llama> {
  return getLlama({ build: 'never', maxThreads: 0, progressLogs: false });
}

async function loadModel(
  llama: Llama,
  modelPath: string,
  { gpuLayers }: LoadSettings,
  onLoadProgress: (progress: number) => void,
): Promise<LlamaModel> {
  const layers = { auto: 'auto', none: 0, all: 'max' } as const;
  try {
    return await llama.loadModel({
      modelPath,
      gpuLayers: typeof gpuLayers === 'number' ? gpuLayers : layers[gpuLayers],
      onLoadProgress,
    });
  } catch (error) {
    throw loadFailed(modelPath, error);
  }
}

async function createContext(model: LlamaModel, settings: LoadSettings): Promise<LlamaContext> {
  const { contextSize, threads, batchSize, flashAttention } = settings;
  const count = threads === 'auto' ? autoThreads(model.llama) : threads;
  try {
    return await model.createContext({
      sequences: 1,
      contextSize:
        contextSize === 'auto' ? Math.min(model.trainContextSize, autoContextTokens) : contextSize,
      threads: { ideal: count, min: count },
      ...(batchSize === 'auto' ? {} : { batchSize }),
      flashAttention: flashAttention === 'auto' ? 'auto' : flashAttention === 'on',
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
