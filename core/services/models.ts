import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import {
  listModels,
  modelById,
  modelByPath,
  saveModel,
  setModelFacts,
  type StoredModel,
} from '#db/queries/models.ts';
import { readBundledManifest } from '#models/catalog/bundled.ts';
import { fileHash } from '#models/catalog/file-hash.ts';
import { inspectGguf } from '#models/gguf/inspect.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ExampleTask, Model, ModelFacts } from '#shared/domain/model.ts';
import { ModelId } from '#shared/ids.ts';

/** The models that can be compared: the bundled ones, and the files that were added. */
export function createModels({ db, pool }: { readonly db: WritableDb; readonly pool: RunnerPool }) {
  const manifest = readBundledManifest();
  for (const model of manifest.models) {
    const known = modelById(db, model.id);
    // Of the file itself: what a run records must be true also of a file that somebody changed.
    const sha256 = fileHash(model.file);
    const hasChanged = known?.sha256 !== sha256;
    saveModel(db, {
      id: model.id,
      name: model.name,
      source: 'bundled',
      path: model.file,
      sizeBytes: model.sizeBytes,
      sha256,
      facts: hasChanged ? null : known.facts,
      demoRole: model.role,
    });
  }

  /** @throws WorkbenchError MODEL_NOT_FOUND */
  function byId(id: ModelId): Model {
    const model = modelById(db, id);
    if (!model) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: id });
    return withPresence(model);
  }

  return {
    list: (): Model[] => listModels(db).map(withPresence),

    byId,

    /** @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF */
    async add(path: string): Promise<Model> {
      const { header } = await inspectGguf(path);
      const known = modelByPath(db, path);
      const hasChanged = known?.sizeBytes !== header.sizeBytes;
      const model: StoredModel = {
        id: known?.id ?? ModelId.parse(ulid()),
        name: known?.name ?? basename(path, '.gguf'),
        source: known?.source ?? 'file',
        path,
        sizeBytes: header.sizeBytes,
        sha256: hasChanged ? null : known.sha256,
        facts: hasChanged ? null : known.facts,
        demoRole: known?.demoRole ?? null,
      };
      saveModel(db, model);
      return withPresence(model);
    },

    unload(id: ModelId): void {
      pool.unload(byId(id).path);
    },

    learned: (id: ModelId, facts: ModelFacts): void => setModelFacts(db, id, facts),

    examples: (): ExampleTask[] => manifest.tasks,
  };
}

export type Models = ReturnType<typeof createModels>;

/** As the file is now: it may have been taken away, or replaced by another one of its name. */
function withPresence(model: StoredModel): Model {
  const sizeBytes = statSync(model.path, { throwIfNoEntry: false })?.size;
  if (sizeBytes === undefined) return { ...model, isMissing: true };
  const sha256 = sizeBytes === model.sizeBytes ? model.sha256 : null;
  return { ...model, sizeBytes, sha256, isMissing: false };
}
