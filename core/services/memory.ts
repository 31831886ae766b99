import type { WritableDb } from '#db/handle.ts';
import { observationsOf, saveObservation } from '#db/queries/memory-observations.ts';
import { versionOf } from '#models/file-identity.ts';
import type { GgufInspection } from '#models/gguf/inspect.ts';
import { LoadSettings } from '#models/protocol.ts';
import { repackedTypes } from '#models/repacked-types.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import type { systemMemory } from '#models/system-memory.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import type { LoadedMemory, MemoryEstimate, MemoryNeed } from '#shared/domain/memory.ts';
import type { Model } from '#shared/domain/model.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { ModelId } from '#shared/ids.ts';
import { type Correction, correctionFrom, noCorrection } from '#shared/memory/correction.ts';
import { fitOf } from '#shared/memory/fit.ts';
import { loadProblems } from '#shared/memory/load-problems.ts';
import { memoryNeed, type NeedMachine, type NeedSettings } from '#shared/memory/need.ts';
import type { Log } from '../log.ts';
import type { Models } from './models.ts';

interface MemoryDeps {
  readonly db: WritableDb;
  readonly log: Log;
  readonly pool: RunnerPool;
  readonly models: Models;
  /** Release of the engine: another one's buffers teach nothing. */
  readonly engine: string;
  readonly readMemory: typeof systemMemory;
}

type Named = Pick<Model, 'name' | 'path'>;

/** What models would take, what is free, and what earlier loads teach about both. */
export function createMemory({ db, log, pool, models, engine, readMemory }: MemoryDeps) {
  const repacked = repackedTypes();

  /** @throws WorkbenchError */
  async function needOf(inspection: GgufInspection, settings: LoadSettings): Promise<MemoryNeed> {
    const machine = { gpus: await pool.gpus(), repackedTypes: repacked };
    return memoryNeed(
      inspection.header,
      settings,
      machine,
      correctionFor(inspection, settings, machine),
    );
  }

  function correctionFor(
    { files, header }: GgufInspection,
    settings: NeedSettings,
    machine: NeedMachine,
  ): Correction {
    const stored = observationsOf(db, { fileVersion: versionOf(files), engine });
    return correctionFrom(
      stored.map((seen) => ({
        need: memoryNeed(header, seen.settings, machine, noCorrection),
        use: seen.use,
        isSameShape: isSameShape(seen.settings, settings),
      })),
    );
  }

  /** @throws WorkbenchError MODEL_NOT_FOUND, MODEL_FILE_MISSING, NOT_A_GGUF */
  async function estimate(
    { modelId, settings }: PaneSpec,
    alongside: readonly PaneSpec[],
  ): Promise<MemoryEstimate> {
    const { path } = models.byId(modelId);
    const load = LoadSettings.parse(settings);
    const inspection = await pool.headers.read(path);
    const need = await needOf(inspection, load);
    const gpus = [...(await pool.gpus())];
    const plannedBytes = await sumOf(alongside.map(heldIfLoaded));
    const { own, others } = pool.held(path);
    const memory = readMemory();
    const isLoaded = pool.isLoaded(path, load);
    const freeBytes = memory.availableBytes + (own.anonymousBytes ?? 0);
    const room = { freeBytes: freeBytes - plannedBytes, others, hasGpu: gpus.length > 0 };
    return {
      need,
      fit: isLoaded ? { verdict: 'fits', reasons: [] } : fitOf(need, room),
      problems: loadProblems(load, inspection.header, memory),
      isLoaded,
      trainedContext: inspection.header.trainedContext,
      freeBytes,
      totalBytes: memory.totalBytes,
      plannedBytes,
      others,
      gpus,
    };
  }

  /** What a pane will take that is not loaded yet; one that cannot be read takes nothing. */
  async function heldIfLoaded({ modelId, settings }: PaneSpec): Promise<number> {
    try {
      const { path } = models.byId(modelId);
      const load = LoadSettings.parse(settings);
      if (pool.isLoaded(path, load)) return 0;
      return (await needOf(await pool.headers.read(path), load)).heldBytes;
    } catch {
      return 0;
    }
  }

  return {
    estimate,
    needOf,

    /**
     * What models that lie elsewhere would take here, by the header of one of them: the others are as
     * large as said, and like it otherwise. Without a header nobody knows.
     */
    async remoteFits(header: GgufHeader | null, sizesBytes: readonly number[]) {
      const gpus = await pool.gpus();
      const { availableBytes: freeBytes } = readMemory();
      const { reclaimableBytes } = pool.held('').others;
      const room = { freeBytes, others: { reclaimableBytes }, hasGpu: gpus.length > 0 };
      const settings = LoadSettings.parse(defaultSettings);
      const fits = sizesBytes.map((sizeBytes) => {
        if (!header) return null;
        const machine = { gpus, repackedTypes: repacked };
        const need = memoryNeed(resized(header, sizeBytes), settings, machine, noCorrection);
        return { fit: fitOf(need, room), heldBytes: need.heldBytes };
      });
      return { freeBytes, fits };
    },

    /** What could be taken now, with what idle models give back. */
    freeBytes(): number {
      return readMemory().availableBytes + (pool.held('').others.reclaimableBytes ?? 0);
    },

    async fits() {
      const fits: { modelId: ModelId; fit: MemoryEstimate['fit'] | null }[] = [];
      // One after the other: each new header is read in a process of its own.
      for (const { id: modelId } of await models.list()) {
        const fit = await estimate({ modelId, settings: defaultSettings }, []).then(
          (estimated) => estimated.fit,
          () => null,
        );
        fits.push({ modelId, fit });
      }
      return fits;
    },

    /** Remembers what a model took that was loaded in a new process. */
    observed(model: Named, settings: LoadSettings, { use }: LoadedMemory): void {
      const save = async () => {
        const { files } = await pool.headers.read(model.path);
        const of = { fileVersion: versionOf(files), engine };
        saveObservation(db, of, { settings, use }, Date.now());
      };
      save().catch((error: unknown) => log.bug(error, { model: model.name }));
    },
  };
}

export type Memory = ReturnType<typeof createMemory>;

const shapeKeys = [
  'gpuLayers',
  'contextSize',
  'batchSize',
  'flashAttention',
  'keyCacheType',
  'valueCacheType',
  'mmap',
  'mlock',
] as const;

function isSameShape(a: NeedSettings, b: NeedSettings): boolean {
  return shapeKeys.every((key) => a[key] === b[key]);
}

/** The same model with weights of another size. */
function resized(header: GgufHeader, sizeBytes: number): GgufHeader {
  const share = (sizeBytes - (header.sizeBytes - header.tensorBytes)) / header.tensorBytes;
  const tensors = header.tensors.map((each) => ({ ...each, sizeBytes: each.sizeBytes * share }));
  return { ...header, tensors, sizeBytes, tensorBytes: header.tensorBytes * share };
}

async function sumOf(parts: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(parts)).reduce((sum, part) => sum + part, 0);
}
