import type { Cell, Pane, Run } from '#shared/domain/run.ts';
import { type ActualSettings, defaultSettings } from '#shared/domain/settings.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import { CellId, ModelId, RunId } from '#shared/ids.ts';

/** A pane as it was started; `modelId` says which model it shows. */
export function aPane(index: number, modelId = `model-${index}`): Pane {
  return {
    index,
    modelId: ModelId.parse(modelId),
    modelName: `Name of ${modelId}`,
    source: {
      kind: 'file',
      path: `/models/${modelId}.gguf`,
      sizeBytes: 1_000_000 + index,
      sha256: null,
    },
    replacedBy: null,
    settings: { ...defaultSettings, seed: index },
  };
}

/** The cell of one sample in a pane of the run. */
export function aCell(runId: string, paneIndex: number, sample = 0): Cell {
  return { id: CellId.parse(`${runId}-${paneIndex}-${sample}`), paneIndex, sample };
}

/** A run that has just been started, with one pane and one sample unless told otherwise. */
export function aRun(id: string, given: Partial<Run> = {}): Run {
  const panes = given.panes ?? [aPane(0)];
  const samples = given.samples ?? 1;
  return {
    id: RunId.parse(id),
    title: `Title of ${id}`,
    prompt: `Prompt of ${id}`,
    panes,
    cells: panes.flatMap((pane) =>
      Array.from({ length: samples }, (_, sample) => aCell(id, pane.index, sample)),
    ),
    samples,
    mode: 'sequential',
    status: 'running',
    origin: 'app',
    recording: null,
    createdAtMs: 1_790_000_000_000,
    finishedAtMs: null,
    isStarred: false,
    tags: [],
    spendLimitUsd: null,
    warmUp: false,
    isMeasurement: false,
    manifest: {
      triptych: '0.1.0',
      node: '24.21.0',
      nodeLlamaCpp: '3.22.1',
      platform: 'linux x64',
      cpu: 'Example CPU',
      cores: 2,
      memoryBytes: 8e9,
      machine: null,
    },
    ...given,
  };
}

export const aLoad: LoadReport = {
  cache: 'unknown',
  processMs: 120,
  modelMs: 80,
  contextMs: 12,
  warmUpMs: 4,
};

export const actualSettings: ActualSettings = {
  gpuLayers: 0,
  contextSize: 1024,
  threads: 1,
  batchSize: 512,
  flashAttention: 'on',
  keyCacheType: 'f16',
  valueCacheType: 'f16',
  mmap: 'on',
  mlock: 'off',
  seed: null,
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  maxTokens: 1024,
  thinking: 'off',
  templateSha256: null,
  backend: 'cpu',
  engine: 'llama.cpp',
};
