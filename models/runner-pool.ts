import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LoadedModel, Model, ModelFacts } from '#shared/domain/model.ts';
import type { LoadedSettings } from '#shared/domain/settings.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import { createCrashBudget } from './crash-budget.ts';
import { areUnchanged, type FileIdentity, versionOf } from './file-identity.ts';
import { inspectGguf } from './gguf/inspect.ts';
import { LoadSettings, type PromptSettings } from './protocol.ts';
import { residentMemory } from './resident-memory.ts';
import { launchRunner, type RunnerProcess } from './runner-process.ts';
import {
  answer,
  awaitHello,
  type Finished,
  prepare,
  type PromptListener,
} from './runner-session.ts';

export type ModelFile = Pick<Model, 'id' | 'name' | 'path' | 'sizeBytes'>;

interface LoadJob {
  readonly model: ModelFile;
  readonly loadSettings: LoadSettings;
}

interface Job extends LoadJob {
  readonly request: {
    readonly requestId: string;
    readonly prompt: string;
    readonly settings: PromptSettings;
  };
}

interface LoadListener {
  loading(progress: number): void;
  /** The model stands ready; `facts` were read from the file by the runner. */
  ready(load: LoadReport, facts: ModelFacts): void;
}

interface Slot {
  readonly runner: RunnerProcess;
  readonly model: ModelFile;
  /** The files that were checked and loaded; a file may be replaced under its name. */
  readonly files: readonly FileIdentity[];
  readonly fileVersion: string;
  /** `null` until the model stands. */
  settings: LoadSettings | null;
  standing: { readonly inForce: LoadedSettings; readonly loadedAtMs: number } | null;
  isBusy: boolean;
  lastUsedMs: number;
}

interface Lease {
  readonly slot: Slot;
  /** Time that starting the process took; 0 for one that ran already. */
  readonly processMs: number;
}

/** Rough: weights, and what a context of usual size needs beside them. */
const memoryPerFileByte = 1.3;

/**
 * The runners: one child process per loaded model, kept for the next prompt, ended when another model
 * needs the memory. Two prompts to the same file at once get a process each.
 */
export class RunnerPool implements AsyncDisposable {
  readonly #entry: URL;
  readonly #slots = new Set<Slot>();
  readonly #crashes = createCrashBudget();
  readonly #loadedBefore = new Set<string>();
  /** What the reader accepted in this process: the files of a model, by the path of its first. */
  readonly #accepted = new Map<string, readonly FileIdentity[]>();
  readonly #onChange: () => void;

  /** @param onChange called when a model is loaded, busy, idle or gone */
  constructor(entry: URL, onChange: () => void) {
    this.#entry = entry;
    this.#onChange = onChange;
  }

  /**
   * Answers one prompt, after loading what is not loaded.
   * @returns `null` when `signal` ended it
   * @throws WorkbenchError NOT_A_GGUF, MODEL_FILE_MISSING, MODEL_CRASHED, MODEL_LOAD_FAILED, MODEL_QUARANTINED, CONTEXT_TOO_LONG …
   */
  async run(
    job: Job,
    listener: LoadListener & PromptListener,
    options: { readonly signal: AbortSignal },
  ): Promise<Finished | null> {
    return this.#withReady(job, listener, options, ({ runner, model }) =>
      answer(runner, model.name, job.request, listener, options),
    );
  }

  /**
   * Loads a model and leaves it standing for the next prompt.
   * @returns the process that holds it; `null` when `signal` ended it
   * @throws WorkbenchError MODEL_CRASHED, MODEL_LOAD_FAILED, MODEL_QUARANTINED …
   */
  async load(
    job: LoadJob,
    listener: LoadListener,
    options: { readonly signal: AbortSignal },
  ): Promise<LoadedModel | null> {
    const pid = await this.#withReady(job, listener, options, async ({ runner }) => runner.pid);
    return this.loaded().find((each) => each.pid === pid) ?? null;
  }

  /** Has `work` done by a runner on which the model stands. @returns `null` when `signal` ended it */
  async #withReady<T>(
    { model, loadSettings }: LoadJob,
    listener: LoadListener,
    options: { readonly signal: AbortSignal },
    work: (slot: Slot) => Promise<T>,
  ): Promise<T | null> {
    if (options.signal.aborted) return null;
    const files = await this.#check(model.path, options);
    if (!files) return null;
    const version = versionOf(files);
    this.#crashes.check(version, model.name);
    try {
      const lease = await this.#acquire(model, files, loadSettings, listener);
      try {
        const ready = await this.#prepare(lease, loadSettings, listener, options);
        if (!ready) return null;
        return await work(lease.slot);
      } catch (error) {
        if (isCrash(error)) lease.slot.settings = null;
        throw error;
      } finally {
        this.#release(lease.slot);
      }
    } catch (error) {
      if (isCrash(error)) this.#crashes.record(version);
      throw error;
    }
  }

  /** Ends the idle runners of a model; one that is answering is left alone. */
  unload(path: string): void {
    for (const slot of this.#slots) if (slot.model.path === path && !slot.isBusy) this.#end(slot);
    this.#onChange();
  }

  /** The models that stand, with the memory that their processes hold. */
  loaded(): LoadedModel[] {
    return [...this.#slots].flatMap(({ runner, model, settings, standing, isBusy }) => {
      if (settings === null || standing === null) return [];
      const { id: modelId, name } = model;
      const { pid } = runner;
      return { modelId, name, pid, ...residentMemory(pid), ...standing, isBusy };
    });
  }

  /** The processes of the pool, those that are still loading included. */
  pids(): number[] {
    return [...this.#slots].map(({ runner }) => runner.pid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ends = [...this.#slots].map(({ runner }) => {
      runner.kill();
      return runner.ended;
    });
    await Promise.all(ends);
  }

  /**
   * The files of a model that the reader has accepted as they are now; only those are ever loaded.
   * @returns `null` when the signal ended it
   */
  async #check(
    path: string,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<readonly FileIdentity[] | null> {
    const known = this.#accepted.get(path);
    if (known && areUnchanged(known)) return known;
    try {
      const { files } = await inspectGguf(path, { signal });
      this.#accepted.set(path, files);
      return files;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  async #acquire(
    model: ModelFile,
    files: readonly FileIdentity[],
    settings: LoadSettings,
    listener: LoadListener,
  ): Promise<Lease> {
    const version = versionOf(files);
    const ofFile = this.#idle().filter((slot) => slot.model.path === model.path);
    for (const slot of ofFile) if (slot.fileVersion !== version) this.#end(slot);
    const idle = ofFile.filter((slot) => slot.fileVersion === version);
    const slot = idle.find((each) => isSame(each.settings, settings)) ?? idle[0];
    if (slot) {
      slot.isBusy = true;
      this.#onChange();
      return { slot, processMs: 0 };
    }
    listener.loading(0);
    await this.#makeRoom(model.sizeBytes * memoryPerFileByte);
    return this.#start(model, files);
  }

  async #start(model: ModelFile, files: readonly FileIdentity[]): Promise<Lease> {
    const since = performance.now();
    const runner = launchRunner(this.#entry);
    const slot: Slot = {
      runner,
      model,
      files,
      fileVersion: versionOf(files),
      settings: null,
      standing: null,
      isBusy: true,
      lastUsedMs: since,
    };
    this.#slots.add(slot);
    void runner.ended.then(() => {
      this.#slots.delete(slot);
      this.#onChange();
    });
    await awaitHello(runner, model.name);
    return { slot, processMs: performance.now() - since };
  }

  /** @returns whether the model stands; `false` when the signal ended it */
  async #prepare(
    { slot, processMs }: Lease,
    settings: LoadSettings,
    listener: LoadListener,
    options: { readonly signal: AbortSignal },
  ): Promise<boolean> {
    const wasLoaded = slot.settings !== null;
    slot.settings = null;
    if (!wasLoaded && !areUnchanged(slot.files)) throw changed(slot.model.path);
    const prepared = await prepare(slot.runner, slot.model, settings, listener.loading, options);
    if (!prepared) return false;
    slot.settings = settings;
    const loadedAtMs = wasLoaded ? (slot.standing?.loadedAtMs ?? Date.now()) : Date.now();
    slot.standing = { inForce: prepared.inForce, loadedAtMs };
    this.#onChange();
    const cache = wasLoaded && prepared.times.modelMs === 0 ? 'resident' : this.#pageCache(slot);
    this.#loadedBefore.add(slot.fileVersion);
    listener.ready({ cache, processMs, ...prepared.times }, prepared.facts);
    return true;
  }

  #pageCache({ fileVersion }: Slot): 'warm' | 'unknown' {
    return this.#loadedBefore.has(fileVersion) ? 'warm' : 'unknown';
  }

  /** Back for the next prompt; a runner whose model does not stand is of no use to anybody. */
  #release(slot: Slot): void {
    slot.isBusy = false;
    slot.lastUsedMs = performance.now();
    if (slot.settings === null) this.#end(slot);
    this.#onChange();
  }

  /** Out of the pool at once: a dying runner must not be given to the next prompt. */
  #end(slot: Slot): void {
    this.#slots.delete(slot);
    slot.runner.kill();
  }

  #idle(): Slot[] {
    return [...this.#slots].filter((slot) => !slot.isBusy);
  }

  /** Ends idle models, the longest unused first, until `bytes` more fit into the free memory. */
  async #makeRoom(bytes: number): Promise<void> {
    while (this.#freeBytes() < bytes) {
      const [oldest] = this.#idle().toSorted((a, b) => a.lastUsedMs - b.lastUsedMs);
      if (!oldest) return;
      this.#end(oldest);
      await oldest.runner.ended;
    }
  }

  /** What is free now, less what the models that are being loaded will take. */
  #freeBytes(): number {
    const loading = [...this.#slots].filter((slot) => slot.settings === null);
    const promised = loading.reduce((sum, { model }) => sum + model.sizeBytes, 0);
    return process.availableMemory() - promised * memoryPerFileByte;
  }
}

function isSame(a: LoadSettings | null, b: LoadSettings): boolean {
  return a !== null && LoadSettings.keyof().options.every((key) => a[key] === b[key]);
}

function isCrash(error: unknown): boolean {
  if (!(error instanceof WorkbenchError)) return false;
  return error.failure.code === 'MODEL_CRASHED' || error.failure.code === 'RUNNER_SILENT';
}

/** The runner opens the file by its name: what lies there must still be what was checked. */
function changed(path: string): WorkbenchError {
  return new WorkbenchError({ code: 'NOT_A_GGUF', path, refusal: { code: 'FILE_CHANGED' } });
}
