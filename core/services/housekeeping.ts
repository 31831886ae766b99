import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { WritableDb } from '#db/handle.ts';
import { listModels, modelById, setModelPlace } from '#db/queries/models.ts';
import { runsOfModel } from '#db/queries/runs.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import type { DiskUse } from '#shared/domain/catalog.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import type { ModelId } from '#shared/ids.ts';
import { diskUse } from '../catalog/disk-use.ts';
import { deleteTrash, fromTrash, moveFiles, toTrash, trashContents } from '../catalog/own-files.ts';
import { storageFailure } from '../storage-failure.ts';
import type { DownloadsService } from './downloads.ts';
import type { Models } from './models.ts';

interface HousekeepingDeps {
  readonly db: WritableDb;
  readonly dataDir: string;
  readonly models: Models;
  readonly downloads: DownloadsService;
  readonly pool: RunnerPool;
}

/** What models take on the disk, and the ways to move and to delete those that are Triptych's own. */
export function createHousekeeping({ db, dataDir, models, downloads, pool }: HousekeepingDeps) {
  /** @throws WorkbenchError MODEL_NOT_FOUND, MODEL_NOT_OWN, MODEL_IN_USE, MODEL_FILE_MISSING */
  function takeInHand(id: ModelId): Model {
    const model = models.byId(id);
    const { name, isCopy, isMissing, path: at } = model;
    if (!isCopy) throw new WorkbenchError({ code: 'MODEL_NOT_OWN', model: name });
    if (isMissing) throw new WorkbenchError({ code: 'MODEL_FILE_MISSING', path: at });
    const isBusy = pool.loaded().some(({ modelId, isBusy: busy }) => modelId === id && busy);
    if (isBusy) throw new WorkbenchError({ code: 'MODEL_IN_USE', model: name });
    pool.unload(at);
    return model;
  }

  /** Files that are away: what was measured with them stays. */
  async function missing(): Promise<DiskUse['missing']> {
    const stored = listModels(db);
    const versions = await Promise.all(stored.map(({ path: at }) => versionAt(at)));
    return (
      stored
        .filter((_, index) => versions[index] === null)
        .map((model) => ({ ...model, modelId: model.id, runs: runsOfModel(db, model.id) }))
        // Files come and go in a watched folder; of those that were never asked nothing is missed.
        .filter(({ folderId, runs }) => folderId === null || runs > 0)
        .map(({ modelId, name, path: at, runs }) => ({ modelId, name, path: at, runs }))
    );
  }

  async function trash(): Promise<DiskUse['trash']> {
    const contents = await trashContents(dataDir);
    return contents.map(({ id, sizeBytes }) => ({
      modelId: id,
      name: modelById(db, id)?.name ?? id,
      sizeBytes,
    }));
  }

  return {
    diskUse: async (): Promise<DiskUse> => ({
      ...diskUse(await models.list(), await downloads.leftovers()),
      missing: await missing(),
      trash: await trash(),
    }),

    /**
     * Takes a model of Triptych's own off the list, and its files into the trash.
     * @throws WorkbenchError MODEL_NOT_FOUND, MODEL_NOT_OWN, MODEL_IN_USE, MODEL_FILE_MISSING,
     *   STORAGE_FAILED
     */
    async trash(id: ModelId): Promise<void> {
      const { path: at } = takeInHand(id);
      await orStorageFailure(toTrash(dataDir, id, at), at);
      models.remove(id);
    },

    /**
     * Puts a removed model back on the list, and its files where they were if they are in the trash.
     * @throws WorkbenchError MODEL_NOT_FOUND, FILE_EXISTS, STORAGE_FAILED
     */
    async restore(id: ModelId): Promise<Model> {
      const { path: at } = models.byId(id);
      await orStorageFailure(fromTrash(dataDir, id, at), at);
      // A rename changes nothing that the version is made of, so that all that is known stays known.
      return models.restore(id);
    },

    /** Deletes for good. Returns what it was. */
    async emptyTrash(): Promise<DiskUse['trash']> {
      const deleted = await trash();
      await orStorageFailure(deleteTrash(dataDir), dataDir);
      return deleted;
    },

    /**
     * Moves a model of Triptych's own into a folder of the person's, where it is theirs: it keeps its
     * id and its runs, and is never deleted by Triptych.
     * @throws WorkbenchError FOLDER_UNUSABLE, FILE_EXISTS, DISK_FULL, and as `trash`
     */
    async move(id: ModelId, folder: string): Promise<Model> {
      await checkFolder(folder);
      const model = takeInHand(id);
      const target = await orStorageFailure(moveFiles(model.path, path.normalize(folder)), folder);
      const version = await versionAt(target);
      setModelPlace(db, id, { path: target, fileVersion: version?.fileVersion ?? null });
      models.activity.listChanged();
      return models.byId(id);
    },
  };
}

async function checkFolder(at: string): Promise<void> {
  const info = path.isAbsolute(at) ? await stat(at).catch(() => null) : null;
  if (info?.isDirectory()) return;
  const reason = path.isAbsolute(at) ? 'it is not a folder' : 'the path is not absolute';
  throw new WorkbenchError({ code: 'FOLDER_UNUSABLE', path: at, reason });
}

async function orStorageFailure<T>(work: Promise<T>, at: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw storageFailure(error, at);
  }
}
