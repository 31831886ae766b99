import type { LoadedMemory, MemoryNeed, OthersMemory } from '#shared/domain/memory.ts';
import type { LoadedModel, Model, ModelFacts } from '#shared/domain/model.ts';
import type { LoadedSettings } from '#shared/domain/settings.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import type { FileIdentity } from './file-identity.ts';
import type { GgufInspection } from './gguf/inspect.ts';
import { LoadSettings } from './protocol.ts';
import { residentMemory } from './resident-memory.ts';
import type { RunnerProcess } from './runner-process.ts';

/** What the pool needs to know of a model. */
export type ModelFile = Pick<Model, 'id' | 'name' | 'path' | 'sizeBytes'>;

/** A model to be loaded. */
export interface LoadJob {
  readonly model: ModelFile;
  readonly loadSettings: LoadSettings;
  /** What the model will take, by the header that was just checked. */
  readonly needOf: (inspection: GgufInspection) => Promise<MemoryNeed>;
  /** Loads it although it is not expected to fit. */
  readonly loadAnyway: boolean;
}

export interface LoadListener {
  loading(progress: number): void;
  /** The model stands ready; `facts` were read from the file by the runner. */
  ready(load: LoadReport, facts: ModelFacts, memory: LoadedMemory): void;
}

/** A model's process in the pool. */
export interface Slot {
  readonly runner: RunnerProcess;
  readonly model: ModelFile;
  /** The files that were checked and loaded; a file may be replaced under its name. */
  readonly files: readonly FileIdentity[];
  readonly fileVersion: string;
  /** What it was expected to take when it was last loaded. */
  need: MemoryNeed;
  /** `null` until the model stands. */
  settings: LoadSettings | null;
  standing: { readonly inForce: LoadedSettings; readonly loadedAtMs: number } | null;
  /** What it took when it stood. */
  memory: LoadedMemory | null;
  isBusy: boolean;
  lastUsedMs: number;
}

/** The model as it stands, with the memory that its process holds; `null` when it does not stand. */
export function loadedModelOf(slot: Slot): LoadedModel | null {
  const { runner, model, settings, standing, isBusy } = slot;
  if (settings === null || standing === null) return null;
  const { id: modelId, name } = model;
  const { pid } = runner;
  return { modelId, name, pid, ...residentMemory(pid), ...standing, isBusy };
}

/** What the processes hold together. */
export function memoryOf(slots: readonly Slot[]): OthersMemory {
  const memories = slots.map(({ runner, isBusy }) => ({ ...residentMemory(runner.pid), isBusy }));
  const idle = memories.filter(({ isBusy }) => !isBusy);
  return {
    models: slots.length,
    fileBackedBytes: sumOrNull(memories.map(({ fileBackedBytes }) => fileBackedBytes)),
    anonymousBytes: sumOrNull(memories.map(({ anonymousBytes }) => anonymousBytes)),
    reclaimableBytes: sumOrNull(idle.map(({ anonymousBytes }) => anonymousBytes)),
  };
}

/** A sum is known only when every part is. */
function sumOrNull(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part === null ? null : sum + part),
    0,
  );
}

/** Whether a prompt with these settings would find the model as it stands. */
export function isSame(a: LoadSettings | null, b: LoadSettings): boolean {
  return a !== null && LoadSettings.keyof().options.every((key) => a[key] === b[key]);
}
