import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { listFolders } from '#db/queries/model-folders.ts';
import { modelByPath, saveModels, setModelFolder, type StoredModel } from '#db/queries/models.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import type { FoundModel } from '#models/catalog/scan-folder.ts';
import { type FolderId, ModelId } from '#shared/ids.ts';

interface EnterOptions {
  readonly signal: AbortSignal;
  readonly onUnread: (id: ModelId) => void;
}

/** So many are looked at before others have their turn. */
const batch = 50;

/**
 * Enters what was found in a folder into the list: new files as models that are not read yet; files
 * that changed are read again; what is known from elsewhere, or was removed, stays as it is.
 */
export async function enterFound(
  db: WritableDb,
  folderId: FolderId,
  models: readonly FoundModel[],
  { signal, onUnread }: EnterOptions,
): Promise<void> {
  const watched = new Set(listFolders(db).map(({ id }) => id));
  for (let from = 0; from < models.length; from += batch) {
    const found = models.slice(from, from + batch);
    const versions = await Promise.all(found.map(({ path }) => versionAt(path)));
    signal.throwIfAborted();
    const isNew = ({ path }: FoundModel) => modelByPath(db, path) === null;
    saveModels(
      db,
      found.filter(isNew).map((model) => newModel(folderId, model)),
    );
    for (const [index, { path }] of found.entries()) {
      const known = modelByPath(db, path);
      if (!known) continue;
      if (known.folderId !== null && !watched.has(known.folderId)) {
        setModelFolder(db, known.id, folderId);
      }
      const version = versions[index];
      const isRead = known.header !== null || known.refusal !== null;
      if (version && !(isRead && version.fileVersion === known.fileVersion)) onUnread(known.id);
    }
  }
}

function newModel(folderId: FolderId, { path, name }: FoundModel): StoredModel {
  return {
    id: ModelId.parse(ulid()),
    name,
    source: 'file',
    path,
    sizeBytes: 0,
    sha256: null,
    facts: null,
    demoRole: null,
    folderId,
    fileVersion: null,
    header: null,
    refusal: null,
  };
}
