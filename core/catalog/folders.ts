import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import {
  listFolders,
  saveFolder,
  setFolderRemovedAt,
  type StoredFolder,
} from '#db/queries/model-folders.ts';
import { listModels } from '#db/queries/models.ts';
import { type FolderScan, scanFolder } from '#models/catalog/scan-folder.ts';
import { watchFolder } from '#models/catalog/watch-folder.ts';
import type { ModelFolder } from '#shared/domain/catalog.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { FolderId, type ModelId } from '#shared/ids.ts';
import type { Log } from '../log.ts';
import type { Activity } from './activity.ts';
import { enterFound } from './enter-found.ts';

interface FoldersDeps {
  readonly db: WritableDb;
  readonly activity: Activity;
  readonly log: Log;
  /** Changes are waited for; otherwise a folder is looked at once, when it is added. */
  readonly isWatching: boolean;
  /** Called with a model whose files are new or have changed. */
  readonly onUnread: (id: ModelId) => void;
}

interface OpenFolder {
  readonly stored: StoredFolder;
  readonly abort: AbortController;
  state: ModelFolder['state'];
  problem: string | null;
  isCut: boolean;
  /** The scan that runs; a change in the meantime asks for another one after it. */
  scan: Promise<void> | null;
  isDue: boolean;
  watcher: AsyncDisposable | null;
}

/** Folders whose models are in the list: looked through when added and at start, watched from then on. */
export function createFolders(deps: FoldersDeps) {
  const { db, activity } = deps;
  const open = new Map<FolderId, OpenFolder>();

  function begin(stored: StoredFolder): OpenFolder {
    const known = open.get(stored.id);
    if (known) return known;
    const folder: OpenFolder = {
      stored,
      abort: new AbortController(),
      state: 'scanning',
      problem: null,
      isCut: false,
      scan: null,
      isDue: false,
      watcher: null,
    };
    open.set(stored.id, folder);
    void rescan(folder);
    if (deps.isWatching) folder.watcher = watch(folder);
    return folder;
  }

  function watch(folder: OpenFolder): AsyncDisposable {
    return watchFolder(
      folder.stored.path,
      () => void rescan(folder),
      (reason) => {
        folder.problem = reason;
        activity.listChanged();
      },
    );
  }

  function rescan(folder: OpenFolder): Promise<void> {
    folder.isDue = true;
    folder.scan ??= scanWhileDue(folder)
      .catch((error: unknown) => {
        if (!folder.abort.signal.aborted) deps.log.bug(error, { folder: folder.stored.path });
      })
      .finally(() => (folder.scan = null));
    return folder.scan;
  }

  async function scanWhileDue(folder: OpenFolder): Promise<void> {
    const { signal } = folder.abort;
    while (folder.isDue && !signal.aborted) {
      folder.isDue = false;
      const scan = await scanFolder(folder.stored.path, { signal }).catch((error: unknown) =>
        unreadable(folder, error),
      );
      if (scan) await enter(folder, scan);
      activity.listChanged();
    }
  }

  async function enter(folder: OpenFolder, scan: FolderScan): Promise<void> {
    const { id } = folder.stored;
    await enterFound(db, id, scan.models, { signal: folder.abort.signal, ...deps });
    folder.state = 'watched';
    folder.problem = null;
    folder.isCut = scan.isCut;
  }

  async function end(folder: OpenFolder): Promise<void> {
    open.delete(folder.stored.id);
    folder.abort.abort();
    await folder.watcher?.[Symbol.asyncDispose]();
    await folder.scan;
  }

  return {
    /** Opens the stored folders; they are looked through in the background. */
    start(): void {
      for (const folder of listFolders(db)) begin(folder);
    },

    /** Whether files that are not there have left the folder; otherwise the whole folder is away. */
    isPresent: (id: FolderId): boolean => open.get(id)?.state === 'watched',

    list(): ModelFolder[] {
      const models = Map.groupBy(listModels(db), ({ folderId }) => folderId);
      return listFolders(db).map(({ id, path: at }) => {
        const { state, problem, isCut } = open.get(id) ?? notLookedAt;
        const of = models.get(id) ?? [];
        const refused = of.filter(({ refusal }) => refusal !== null).length;
        return { id, path: at, state, problem, models: of.length, refused, isCut };
      });
    },

    /** @throws WorkbenchError FOLDER_UNUSABLE */
    async add(at: string): Promise<FolderId> {
      const folderPath = path.normalize(at).replace(/(?<=.)[/\\]+$/, '');
      await checkFolder(folderPath);
      const stored = saveFolder(db, { id: FolderId.parse(ulid()), path: folderPath });
      await (begin(stored).scan ?? Promise.resolve());
      return stored.id;
    },

    /** @throws WorkbenchError FOLDER_NOT_FOUND */
    async remove(id: FolderId): Promise<void> {
      setFolderRemovedAt(db, id, Date.now());
      const folder = open.get(id);
      if (folder) await end(folder);
      // What lies in another watched folder too stays in the list.
      for (const other of open.values()) void rescan(other);
      activity.listChanged();
    },

    async close(): Promise<void> {
      await Promise.all([...open.values()].map(end));
    },
  };
}

export type Folders = ReturnType<typeof createFolders>;

const notLookedAt = { state: 'watched', problem: null, isCut: false } as const;

function unreadable(folder: OpenFolder, error: unknown): null {
  if (folder.abort.signal.aborted) throw error;
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  folder.state = isMissing ? 'missing' : 'unreadable';
  folder.problem = isMissing ? null : reasonOf(error);
  return null;
}

async function checkFolder(at: string): Promise<void> {
  const refuse = (reason: string) =>
    new WorkbenchError({ code: 'FOLDER_UNUSABLE', path: at, reason });
  if (!path.isAbsolute(at)) throw refuse('the path is not absolute');
  const info = await stat(at).catch((error: unknown) => {
    throw refuse(reasonOf(error));
  });
  if (!info.isDirectory()) throw refuse('it is not a folder');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
