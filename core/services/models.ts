import path from 'node:path';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import {
  listModels,
  modelById,
  modelByPath,
  saveModel,
  setModelFacts,
  setModelFolder,
  setModelRemovedAt,
} from '#db/queries/models.ts';
import { versionAt, versionAtSync } from '#models/catalog/file-version.ts';
import { summaryOf } from '#models/catalog/header-summary.ts';
import { inspectModel } from '#models/catalog/inspect-model.ts';
import type { ProgramFolder } from '#models/catalog/program-folders.ts';
import type { FoundFolder, ModelFolder } from '#shared/domain/catalog.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { GgufHeader } from '#shared/domain/gguf.ts';
import type { ExampleTask, Model, ModelFacts } from '#shared/domain/model.ts';
import { type FolderId, ModelId } from '#shared/ids.ts';
import { createActivity } from '../catalog/activity.ts';
import { eachOnce, type ListedModel } from '../catalog/each-once.ts';
import { foundFolders } from '../catalog/found-folders.ts';
import { asItIs } from '../catalog/as-it-is.ts';
import { enterBundled } from '../catalog/enter-bundled.ts';
import { createFolders } from '../catalog/folders.ts';
import { createHashQueue } from '../catalog/hash-queue.ts';
import { createInspectionQueue } from '../catalog/inspection-queue.ts';
import type { Log } from '../log.ts';

interface ModelsDeps {
  readonly db: WritableDb;
  readonly log: Log;
  readonly dataDir: string;
  /** Where other programs keep their models. */
  readonly programs: readonly ProgramFolder[];
  /** Folders are watched and SHA-256 computed; a command that ends soon does neither. */
  readonly isLasting: boolean;
}

/** The models that can be compared: the bundled ones, files that were added, and those of folders. */
export function createModels({ db, log, dataDir, programs, isLasting }: ModelsDeps) {
  const copiesFolder = path.join(dataDir, 'models');
  const activity = createActivity();
  const hashes = createHashQueue({ db, activity, onChanged: (id) => inspections.add(id) });
  const inspections = createInspectionQueue({ db, activity, log, onAccepted: wantHash });
  const onUnread = (id: ModelId) => inspections.add(id);
  const folders = createFolders({ db, activity, log, isWatching: isLasting, onUnread });
  const tasks = enterBundled(db);

  function wantHash(id: ModelId): void {
    if (isLasting && modelById(db, id)?.sha256 === null) hashes.add(id);
  }

  /**
   * Also a model that was removed from the list: line-ups still name it.
   * @throws WorkbenchError MODEL_NOT_FOUND
   */
  function byId(id: ModelId): Model {
    const stored = modelById(db, id);
    if (!stored) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: id });
    const { model } = asItIs(stored, versionAtSync(stored.path), copiesFolder, programs);
    return { ...model, hashProblem: hashes.problemOf(id) };
  }

  async function list(): Promise<Model[]> {
    const stored = listModels(db);
    const versions = await Promise.all(stored.map(({ path: at }) => versionAt(at)));
    const models: ListedModel[] = [];
    for (const [index, each] of stored.entries()) {
      const version = versions[index] ?? null;
      const { model, isUnread } = asItIs(each, version, copiesFolder, programs);
      if (isUnread) inspections.add(model.id);
      // A file that was taken out of a watched folder has left the list; a folder that is away has not.
      const hasLeft = model.isMissing && model.folderId && folders.isPresent(model.folderId);
      if (hasLeft) continue;
      const contentId = version?.contentId ?? null;
      models.push({ model: { ...model, hashProblem: hashes.problemOf(model.id) }, contentId });
    }
    return eachOnce(models);
  }

  /**
   * @param sha256 where whoever wrote the file knows it
   * @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF
   */
  async function add(filePath: string, sha256: string | null = null): Promise<Model> {
    const { name, files, fileVersion, sizeBytes, header } = await inspectModel(filePath);
    const known = modelByPath(db, files[0]);
    const isSame = known?.fileVersion === fileVersion;
    const id = known?.id ?? ModelId.parse(ulid());
    saveModel(db, {
      id,
      name: known?.name ?? name,
      source: known?.source ?? 'file',
      path: files[0],
      sizeBytes,
      sha256: sha256 ?? (isSame ? known.sha256 : null),
      facts: isSame ? known.facts : null,
      demoRole: known?.demoRole ?? null,
      // Added by itself, it stays also when its folder is no longer watched.
      folderId: null,
      fileVersion,
      header: summaryOf(header, files.length),
      refusal: null,
    });
    setModelRemovedAt(db, id, null);
    wantHash(id);
    activity.listChanged();
    return byId(id);
  }

  return {
    list,
    byId,
    add,
    activity,
    copiesFolder,

    /**
     * Reads a header that was not read yet: no file reaches the engine before the bounded reader has
     * accepted it.
     * @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF
     */
    async checkUsable(id: ModelId): Promise<void> {
      const refusal: Failure | null = await inspections.inspectNow(id);
      if (refusal) throw new WorkbenchError(refusal);
    },

    remove(id: ModelId): void {
      setModelRemovedAt(db, id, Date.now());
      hashes.drop(id);
      activity.listChanged();
    },

    restore(id: ModelId): Model {
      setModelRemovedAt(db, id, null);
      const { folderId } = byId(id);
      if (folderId && !folders.list().some((folder) => folder.id === folderId)) {
        setModelFolder(db, id, null);
      }
      inspections.add(id);
      wantHash(id);
      activity.listChanged();
      return byId(id);
    },

    async inspect(
      of: { readonly modelId: ModelId } | { readonly path: string },
    ): Promise<{ model: Model | null; header: GgufHeader }> {
      const model = 'modelId' in of ? byId(of.modelId) : null;
      const filePath = 'path' in of ? of.path : byId(of.modelId).path;
      const { header } = await inspectModel(filePath);
      return { model, header };
    },

    learned: (id: ModelId, facts: ModelFacts): void => setModelFacts(db, id, facts),

    examples: (): ExampleTask[] => tasks,

    folders: {
      list: (): ModelFolder[] => folders.list(),
      async add(at: string): Promise<ModelFolder> {
        const id = await folders.add(at);
        const folder = folders.list().find((each) => each.id === id);
        if (!folder) throw new WorkbenchError({ code: 'FOLDER_NOT_FOUND', folder: at });
        return folder;
      },
      remove: (id: FolderId): Promise<void> => folders.remove(id),
      /** Folders of other programs that hold models. */
      found: (): Promise<FoundFolder[]> => foundFolders(programs, folders.list()),
    },

    /** Looks at all models and folders anew, in the background. */
    start(): void {
      if (!isLasting) return;
      folders.start();
      for (const { id, sha256, refusal } of listModels(db)) {
        if (refusal === null && sha256 === null) hashes.add(id);
      }
      void list().catch((error: unknown) => log.bug(error));
    },

    /** While runs go on nothing else is computed, so that no figure is bent. */
    setBusy(isBusy: boolean): void {
      inspections.setPaused(isBusy);
      hashes.setPaused(isBusy);
    },

    async close(): Promise<void> {
      inspections.close();
      hashes.close();
      await folders.close();
    },
  };
}

export type Models = ReturnType<typeof createModels>;
