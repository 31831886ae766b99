import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { listFolders } from '#db/queries/model-folders.ts';
import { modelByPath, saveModels, setModelFolder, type StoredModel } from '#db/queries/models.ts';
import { versionAt } from '#models/catalog/file-version.ts';
import { modelFiles } from '#models/catalog/model-files.ts';
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
  paths: readonly string[],
  { signal, onUnread }: EnterOptions,
): Promise<void> {
  const watched = new Set(listFolders(db).map(({ id }) => id));
  for (let from = 0; from < paths.length; from += batch) {
    const found = paths.slice(from, from + batch);
    const versions = await Promise.all(found.map((path) => versionAt(path)));
    signal.throwIfAborted();
    const isNew = (path: string) => modelByPath(db, path) === null;
    saveModels(
      db,
      found.filter(isNew).map((path) => newModel(folderId, path)),
    );
    for (const [index, path] of found.entries()) {
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

function newModel(folderId: FolderId, path: string): StoredModel {
  return {
    id: ModelId.parse(ulid()),
    name: modelFiles(path).name,
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
