import type { GgufInspection } from '#models/gguf/inspect.ts';
import { LoadSettings } from '#models/protocol.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import type { LoadModel, LoadResult } from '#shared/domain/catalog.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LoadedMemory } from '#shared/domain/memory.ts';
import type { LoadedModel, ModelFacts } from '#shared/domain/model.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import type { ModelId } from '#shared/ids.ts';
import type { JobQueue } from '../job-queue.ts';
import type { Memory } from './memory.ts';
import type { Models } from './models.ts';

interface LoadsDeps {
  readonly pool: RunnerPool;
  readonly queue: JobQueue;
  readonly models: Models;
  readonly memory: Memory;
  /** Called when a load begins or ends. */
  readonly onChange: () => void;
}

/** Models loaded without a prompt, in the same queue as the prompts, and unloaded. */
export function createLoads({ pool, queue, models, memory, onChange }: LoadsDeps) {
  const aborts = new Map<AbortController, ModelId>();

  async function load({ modelId, settings, loadAnyway }: LoadModel): Promise<LoadResult> {
    const model = models.byId(modelId);
    const loadSettings = LoadSettings.parse(settings);
    const abort = new AbortController();
    const { signal } = abort;
    aborts.set(abort, modelId);
    models.activity.setLoading(modelId, null);
    onChange();
    let loaded: LoadedModel | null = null;
    let report: LoadReport | null = null;
    const listener = {
      loading: (progress: number) => models.activity.setLoading(modelId, progress),
      ready: (load: LoadReport, facts: ModelFacts, held: LoadedMemory) => {
        report = load;
        models.learned(modelId, facts);
        if (load.processMs > 0) memory.observed(model, loadSettings, held);
      },
    };
    const turn = async () => {
      const needOf = (inspection: GgufInspection) => memory.needOf(inspection, loadSettings);
      loaded = await pool.load({ model, loadSettings, needOf, loadAnyway }, listener, { signal });
    };
    try {
      await queue.addEach([turn]);
      return resultOf(model.name, report, loaded);
    } finally {
      aborts.delete(abort);
      if (![...aborts.values()].includes(modelId)) models.activity.setLoading(modelId, undefined);
      onChange();
    }
  }

  return {
    load,
    /** Also ends a load of the model that waits or goes on. @throws WorkbenchError MODEL_NOT_FOUND */
    unload(id: ModelId): void {
      for (const [abort, modelId] of aborts) if (modelId === id) abort.abort();
      pool.unload(models.byId(id).path);
    },
    isLoading: (): boolean => aborts.size > 0,
    close(): void {
      for (const abort of aborts.keys()) abort.abort();
    },
  };
}

function resultOf(model: string, load: LoadReport | null, loaded: LoadedModel | null): LoadResult {
  if (load && loaded) return { load, model: loaded };
  throw new WorkbenchError({ code: 'LOAD_CANCELLED', model });
}
