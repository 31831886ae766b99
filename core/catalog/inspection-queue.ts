import type { WritableDb } from '#db/handle.ts';
import { modelById, setFindings, type StoredModel } from '#db/queries/models.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import { summaryOf } from '#models/catalog/header-summary.ts';
import { inspectModel } from '#models/catalog/inspect-model.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { ModelId } from '#shared/ids.ts';
import type { Log } from '../log.ts';
import type { Activity } from './activity.ts';

interface InspectionDeps {
  readonly db: WritableDb;
  readonly activity: Activity;
  readonly log: Log;
  /** Called with a model whose header was read and whose files can be used. */
  readonly onAccepted: (id: ModelId) => void;
}

/** Reads headers in the background, one at a time, and not while a run goes on. */
export function createInspectionQueue(deps: InspectionDeps) {
  const { db, activity } = deps;
  const waiting = new Set<ModelId>();
  let done = 0;
  let isPaused = false;
  let isClosed = false;
  let isWorking = false;

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    for (let [id] = waiting; id !== undefined && !isPaused && !isClosed; [id] = waiting) {
      await inspectNow(id).catch((error: unknown) => deps.log.bug(error, { model: String(id) }));
      waiting.delete(id);
      done += 1;
      tell();
    }
    isWorking = false;
    if (waiting.size > 0) return;
    done = 0;
    if (!isClosed) activity.setInspecting(null);
  }

  function tell(): void {
    activity.setInspecting({ done, total: done + waiting.size });
  }

  /**
   * Reads a model's header unless that content of its files was read before.
   * @returns why the files cannot be used; `null`: they can
   */
  async function inspectNow(id: ModelId): Promise<Failure | null> {
    const model = modelById(db, id);
    if (!model) return { code: 'MODEL_NOT_FOUND', model: id };
    const version = await versionAt(model.path);
    // Of a file that is not there nothing is stored: it may come back as it was.
    if (version === null) return { code: 'MODEL_FILE_MISSING', path: model.path };
    if (isKnown(model, version.fileVersion)) return model.refusal;
    const { header, refusal } = await read(model);
    setFindings(db, id, { ...version, header, refusal });
    activity.listChanged();
    if (refusal === null) deps.onAccepted(id);
    return refusal;
  }

  async function read({ path }: StoredModel) {
    try {
      const { header, files } = await inspectModel(path);
      return { header: summaryOf(header, files.length), refusal: null };
    } catch (error) {
      if (error instanceof WorkbenchError) return { header: null, refusal: error.failure };
      throw error;
    }
  }

  return {
    inspectNow,
    add(id: ModelId): void {
      waiting.add(id);
      tell();
      if (!isPaused) void work();
    },
    setPaused(paused: boolean): void {
      isPaused = paused;
      if (!paused && waiting.size > 0) void work();
    },
    close(): void {
      isClosed = true;
      waiting.clear();
    },
  };
}

export type InspectionQueue = ReturnType<typeof createInspectionQueue>;

function isKnown({ fileVersion, header, refusal }: StoredModel, now: string): boolean {
  return fileVersion === now && (header !== null || refusal !== null);
}
