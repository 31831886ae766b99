import type { WritableDb } from '#db/handle.ts';
import { modelById, setSha256, type StoredModel } from '#db/queries/models.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import { type HashJob, hashFiles } from '#models/catalog/hash-files.ts';
import { modelFiles } from '#models/catalog/model-files.ts';
import type { ModelId } from '#shared/ids.ts';
import type { Activity } from './activity.ts';
import { createRate } from './rate.ts';

interface HashQueueDeps {
  readonly db: WritableDb;
  readonly activity: Activity;
  /** Called with a model whose files have changed while they were read. */
  readonly onChanged: (id: ModelId) => void;
}

/**
 * Computes each model's SHA-256 once, one after the other, in a child of low priority. It stands still
 * while a run goes on, so that it bends no figure. What was not finished begins anew with the next start.
 */
export function createHashQueue({ db, activity, onChanged }: HashQueueDeps) {
  const waiting = new Set<ModelId>();
  const problems = new Map<ModelId, string>();
  let isPaused = false;
  let isClosed = false;
  let isWorking = false;
  let current: { readonly id: ModelId; readonly job: HashJob } | null = null;
  let retell = () => {};

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    for (let [id] = waiting; id !== undefined && !isPaused && !isClosed; [id] = waiting) {
      waiting.delete(id);
      const model = modelById(db, id);
      if (model) await hash(model);
    }
    isWorking = false;
    activity.setHashing(null);
  }

  async function hash(model: StoredModel): Promise<void> {
    const { files } = modelFiles(model.path);
    const before = await versionAt(model.path);
    // Other content than what was inspected: its turn comes again after it was looked at.
    if (before === null || before.fileVersion !== model.fileVersion) return;
    let doneBytes = 0;
    const rate = createRate();
    const tell = () => {
      const bytesPerSecond = rate.at(doneBytes);
      activity.setHashing({
        modelId: model.id,
        name: model.name,
        doneBytes,
        totalBytes: model.sizeBytes,
        bytesPerSecond,
        remainingMs:
          bytesPerSecond && (Math.max(0, model.sizeBytes - doneBytes) / bytesPerSecond) * 1000,
        isPaused,
        waiting: waiting.size,
      });
    };
    const job = hashFiles(files, (bytes) => {
      doneBytes = bytes;
      tell();
    });
    current = { id: model.id, job };
    retell = () => {
      rate.restart(doneBytes);
      tell();
    };
    tell();
    try {
      const sha256 = await job.result;
      if (sha256 === null || isClosed) return;
      const { fileVersion } = before;
      const after = await versionAt(model.path);
      if (after?.fileVersion !== fileVersion) return onChanged(model.id);
      setSha256(db, model.id, sha256, fileVersion);
      problems.delete(model.id);
    } catch (error) {
      problems.set(model.id, error instanceof Error ? error.message : String(error));
    } finally {
      current = null;
      retell = () => {};
      if (!isClosed) activity.listChanged();
    }
  }

  return {
    /** Why a model's SHA-256 could not be had, in the system's words. */
    problemOf: (id: ModelId): string | null => problems.get(id) ?? null,
    add(id: ModelId): void {
      if (current?.id === id) return;
      problems.delete(id);
      waiting.add(id);
      if (!isPaused) void work();
    },
    drop(id: ModelId): void {
      waiting.delete(id);
      if (current?.id === id) current.job.stop();
    },
    setPaused(paused: boolean): void {
      if (paused === isPaused) return;
      isPaused = paused;
      if (paused) current?.job.pause();
      else current?.job.resume();
      retell();
      if (!paused) void work();
    },
    close(): void {
      isClosed = true;
      waiting.clear();
      current?.job.stop();
    },
  };
}

export type HashQueue = ReturnType<typeof createHashQueue>;
