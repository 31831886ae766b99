import type { Hashing, ModelsActivity } from '#shared/domain/catalog.ts';
import type { ModelId } from '#shared/ids.ts';
import { Signal } from '../signal.ts';

const atMostEveryMs = 250;

/** What is going on with the list of models, told to whoever follows it. */
export function createActivity() {
  const changes = new Signal();
  const loading = new Map<ModelId, number | null>();
  let revision = 0;
  let inspecting: ModelsActivity['inspecting'] = null;
  let hashing: Hashing | null = null;

  const now = (): ModelsActivity => ({
    revision,
    inspecting,
    hashing,
    loading: [...loading].map(([modelId, progress]) => ({ modelId, progress })),
  });

  return {
    /** The list or the folders are not what they were. */
    listChanged(): void {
      revision += 1;
      changes.emit();
    },
    setInspecting(state: ModelsActivity['inspecting']): void {
      inspecting = state;
      changes.emit();
    },
    setHashing(state: Hashing | null): void {
      hashing = state;
      changes.emit();
    },
    /** @param progress `null`: it waits for its turn; `undefined`: it is over */
    setLoading(modelId: ModelId, progress: number | null | undefined): void {
      if (progress === undefined) loading.delete(modelId);
      else loading.set(modelId, progress);
      changes.emit();
    },
    now,

    async *follow(options: {
      readonly signal: AbortSignal | undefined;
    }): AsyncGenerator<ModelsActivity> {
      while (!options.signal?.aborted) {
        const next = changes.next(options);
        yield now();
        await next;
        // Progress comes far more often than anybody reads; the state of then is what is told.
        await pause(atMostEveryMs);
      }
    },
  };
}

export type Activity = ReturnType<typeof createActivity>;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
