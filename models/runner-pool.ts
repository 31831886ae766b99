import { WorkbenchError } from '#shared/domain/failure.ts';
import type { GpuMemory, MemoryNeed, OthersMemory } from '#shared/domain/memory.ts';
import type { LoadedModel } from '#shared/domain/model.ts';
import { checkFits, checkSettings } from './admission.ts';
import { createCrashBudget } from './crash-budget.ts';
import { areUnchanged, type FileIdentity, versionOf } from './file-identity.ts';
import { createHeaderCache } from './gguf/header-cache.ts';
import type { GgufInspection } from './gguf/inspect.ts';
import { createGpuWatch } from './gpu-watch.ts';
import type { LoadSettings } from './protocol.ts';
import { residentMemory } from './resident-memory.ts';
import { launchRunner } from './runner-process.ts';
import {
  answer,
  awaitHello,
  type Finished,
  prepare,
  type PromptListener,
  type PromptRequest,
} from './runner-session.ts';
import {
  isSame,
  type LoadJob,
  type LoadListener,
  loadedModelOf,
  memoryOf,
  type ModelFile,
  type Slot,
} from './runner-slot.ts';
import { systemMemory } from './system-memory.ts';

interface Job extends LoadJob {
  readonly request: PromptRequest;
}

interface Lease {
  readonly slot: Slot;
  /** Time that starting the process took; 0 for one that ran already. */
  readonly processMs: number;
}

/**
 * The runners: one child process per loaded model, kept for the next prompt, ended when another model
 * needs the memory. Two prompts to the same file at once get a process each.
 */
export class RunnerPool implements AsyncDisposable {
  readonly #entry: URL;
  readonly #slots = new Set<Slot>();
  readonly #crashes = createCrashBudget();
  readonly #loadedBefore = new Set<string>();
  readonly #gpus: ReturnType<typeof createGpuWatch>;
  readonly #systemMemory: typeof systemMemory;
  readonly #onChange: () => void;
  /** What the reader accepted in this process; only that is ever loaded. */
  readonly headers = createHeaderCache();

  /**
   * @param onChange called when a model is loaded, busy, idle or gone
   * @param readMemory what is free now; tests say what they need
   */
  constructor(entry: URL, onChange: () => void, readMemory = systemMemory) {
    this.#entry = entry;
    this.#onChange = onChange;
    this.#systemMemory = readMemory;
    this.#gpus = createGpuWatch(entry);
  }

  /**
   * Answers one prompt, after loading what is not loaded.
   * @returns `null` when `signal` ended it
   * @throws WorkbenchError NOT_A_GGUF, MODEL_FILE_MISSING, SETTINGS_REFUSED, WONT_FIT, MODEL_CRASHED, MODEL_LOAD_FAILED, MODEL_QUARANTINED, CONTEXT_TOO_LONG …
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
   * @throws WorkbenchError as `run`
   */
  async load(
    job: LoadJob,
    listener: LoadListener,
    options: { readonly signal: AbortSignal },
  ): Promise<LoadedModel | null> {
    const slot = await this.#withReady(job, listener, options, async (ready) => ready);
    return slot && loadedModelOf(slot);
  }

  /** Has `work` done by a runner on which the model stands. @returns `null` when `signal` ended it */
  async #withReady<T>(
    job: LoadJob,
    listener: LoadListener,
    options: { readonly signal: AbortSignal },
    work: (slot: Slot) => Promise<T>,
  ): Promise<T | null> {
    const { model, loadSettings } = job;
    if (options.signal.aborted) return null;
    const inspection = await this.headers.read(model.path);
    if (options.signal.aborted) return null;
    const version = versionOf(inspection.files);
    this.#crashes.check(version, model.name);
    checkSettings(model.name, inspection.header, loadSettings, this.#systemMemory());
    try {
      const lease = await this.#acquire(job, inspection, listener);
      try {
        const ready = await this.#prepare(lease, loadSettings, listener, options);
        return ready ? await work(lease.slot) : null;
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
    return [...this.#slots].map(loadedModelOf).filter((loaded) => loaded !== null);
  }

  /** The processes of the pool, those that are still loading included. */
  pids(): number[] {
    return [...this.#slots].map(({ runner }) => runner.pid);
  }

  /** The GPUs that llama.cpp finds, with what they have free now. @throws WorkbenchError */
  gpus(): Promise<readonly GpuMemory[]> {
    return this.#gpus.now();
  }

  /** Whether a prompt with these settings would find its model loaded. */
  isLoaded(path: string, settings: LoadSettings): boolean {
    return [...this.#slots].some(
      (slot) => slot.model.path === path && isSame(slot.settings, settings),
    );
  }

  /**
   * What the loaded models hold.
   * @param path the model that the question is about: its own idle process would be used again, so
   *   what that holds counts as had, not as another's
   */
  held(path: string): { readonly own: OthersMemory; readonly others: OthersMemory } {
    const isOwn = (slot: Slot) => slot.model.path === path && !slot.isBusy;
    return {
      own: memoryOf([...this.#slots].filter(isOwn)),
      others: memoryOf([...this.#slots].filter((slot) => !isOwn(slot))),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ends = [...this.#slots].map(({ runner }) => {
      runner.kill();
      return runner.ended;
    });
    await Promise.all(ends);
  }

  async #acquire(
    { model, loadSettings, needOf, loadAnyway }: LoadJob,
    inspection: GgufInspection,
    listener: LoadListener,
  ): Promise<Lease> {
    const version = versionOf(inspection.files);
    const ofFile = this.#idle().filter((slot) => slot.model.path === model.path);
    for (const slot of ofFile) if (slot.fileVersion !== version) this.#end(slot);
    const idle = ofFile.filter((slot) => slot.fileVersion === version);
    const loaded = idle.find((each) => isSame(each.settings, loadSettings));
    if (loaded) return this.#take(loaded);
    listener.loading(0);
    const need = await needOf(inspection);
    // Its context is made anew in the same process; what that holds already is not needed again.
    const reused = idle.find((each) => !each.isBusy && this.#slots.has(each));
    if (reused) this.#take(reused).slot.need = need;
    const ownBytes = reused ? (residentMemory(reused.runner.pid).anonymousBytes ?? 0) : 0;
    try {
      await this.#makeRoom(need.highBytes - ownBytes);
      if (!loadAnyway) checkFits(model.name, need, this.#freeBytes() + ownBytes);
    } catch (error) {
      if (reused) this.#release(reused);
      throw error;
    }
    return reused ? { slot: reused, processMs: 0 } : this.#start(model, inspection.files, need);
  }

  #take(slot: Slot): Lease {
    slot.isBusy = true;
    this.#onChange();
    return { slot, processMs: 0 };
  }

  async #start(model: ModelFile, files: readonly FileIdentity[], need: MemoryNeed): Promise<Lease> {
    const since = performance.now();
    const runner = launchRunner(this.#entry);
    const slot: Slot = {
      runner,
      model,
      files,
      fileVersion: versionOf(files),
      need,
      settings: null,
      standing: null,
      memory: null,
      isBusy: true,
      lastUsedMs: since,
    };
    this.#slots.add(slot);
    void runner.ended.then(() => {
      this.#slots.delete(slot);
      this.#onChange();
    });
    this.#gpus.heard(await awaitHello(runner, model.name));
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
    const loadedAtMs = (wasLoaded ? slot.standing?.loadedAtMs : undefined) ?? Date.now();
    slot.standing = { inForce: prepared.inForce, loadedAtMs };
    this.#onChange();
    const cache = wasLoaded && prepared.times.modelMs === 0 ? 'resident' : this.#pageCache(slot);
    this.#loadedBefore.add(slot.fileVersion);
    // A context that stood already has grown since by what was computed in it.
    if (slot.memory === null || prepared.times.contextMs > 0) {
      const { fileBackedBytes, anonymousBytes } = residentMemory(slot.runner.pid);
      const use = { buffers: prepared.buffers, fileBackedBytes, anonymousBytes };
      slot.memory = { need: slot.need, use };
    }
    listener.ready({ cache, processMs, ...prepared.times }, prepared.facts, slot.memory);
    return true;
  }

  #pageCache({ fileVersion }: Slot): 'warm' | 'unknown' {
    return this.#loadedBefore.has(fileVersion) ? 'warm' : 'unknown';
  }

  /**
   * Back for the next prompt; a runner whose model does not stand is of no use to anybody, nor is one
   * that a stop has killed just after it said that the model stands.
   */
  #release(slot: Slot): void {
    slot.isBusy = false;
    slot.lastUsedMs = performance.now();
    if (slot.settings === null || slot.runner.isEnding()) this.#end(slot);
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
    const promised = loading.reduce((sum, { need }) => sum + need.highBytes, 0);
    return this.#systemMemory().availableBytes - promised;
  }
}

function isCrash(error: unknown): boolean {
  if (!(error instanceof WorkbenchError)) return false;
  return error.failure.code === 'MODEL_CRASHED' || error.failure.code === 'RUNNER_SILENT';
}

/** The runner opens the file by its name: what lies there must still be what was checked. */
function changed(path: string): WorkbenchError {
  return new WorkbenchError({ code: 'NOT_A_GGUF', path, refusal: { code: 'FILE_CHANGED' } });
}
