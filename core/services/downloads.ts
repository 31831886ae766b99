import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import {
  deleteDownload,
  downloadById,
  dropProgress,
  finishDownload,
  insertDownload,
  listDownloads,
  orderDownloads,
  setDownloadState,
  type StoredDownload,
} from '#db/queries/downloads.ts';
import { hubSetting, setHubSetting } from '#db/queries/hub-settings.ts';
import { createByteLimiter } from '#models/hub/byte-limiter.ts';
import { type FetchLimits, fetchLimits } from '#models/hub/fetch-file.ts';
import type { HubConnection } from '#models/hub/hub-connection.ts';
import {
  defaultDownloadSettings,
  type Download,
  type Downloads,
  type DownloadSettings,
  type StartDownload,
} from '#shared/domain/download.ts';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { DownloadId } from '#shared/ids.ts';
import { deleteLeftovers, leftoversOf } from '../catalog/disk-use.ts';
import { doneBytesOf, localFiles, runDownload } from '../downloads/one-download.ts';
import { partialFolder } from '../downloads/places.ts';
import { presentDownload, type RunningDownload } from '../downloads/present-download.ts';
import { createRecentRate } from '../downloads/recent-rate.ts';
import { checkRoom, type FreeBytes, freeBytesOn } from '../downloads/room.ts';
import { createSources } from '../downloads/sources.ts';
import type { Log } from '../log.ts';
import { Signal } from '../signal.ts';
import { storageFailure } from '../storage-failure.ts';
import type { Hub } from './hub.ts';
import type { Models } from './models.ts';

interface DownloadsDeps {
  readonly db: WritableDb;
  readonly log: Log;
  readonly dataDir: string;
  readonly hub: Hub;
  readonly models: Models;
  readonly connection: HubConnection;
  /** What an earlier core left goes on by itself; a command that ends soon only does what it is told. */
  readonly isLasting: boolean;
  readonly onChange: () => void;
  readonly limits?: Partial<FetchLimits>;
  readonly freeBytes?: FreeBytes;
}

interface Active extends RunningDownload {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const [toldEveryMs, stillEveryMs] = [250, 1_000];

/** Files on their way: several at a time, in order, over interruptions of every kind. */
export function createDownloads(deps: DownloadsDeps) {
  const { db, log, dataDir, hub, models, connection } = deps;
  const freeBytes = deps.freeBytes ?? freeBytesOn;
  const sources = createSources({ hub, connection });
  const limiter = createByteLimiter();
  const changes = new Signal();
  const active = new Map<DownloadId, Active>();
  const wanted = new Set<DownloadId>();
  let isBusy = false;
  let isClosed = false;
  limiter.setLimit(settings().bytesPerSecond);
  mkdirSync(dataDir, { recursive: true });

  function settings(): DownloadSettings {
    return hubSetting(db, 'downloads') ?? defaultDownloadSettings;
  }

  function changed(): void {
    changes.emit();
    deps.onChange();
  }

  function schedule(): void {
    if (isClosed || isBusy) return;
    for (const { id, state } of listDownloads(db)) {
      if (active.size >= settings().atOnce) return;
      const mayRun = deps.isLasting || wanted.has(id);
      if (state === 'waiting' && mayRun && !active.has(id)) begin(downloadById(db, id));
    }
  }

  function begin(download: StoredDownload): void {
    const abort = new AbortController();
    const doneBytes = doneBytesOf(db, download);
    const running: Active = {
      abort,
      ended: Promise.resolve().then(() => run(download, running)),
      rate: createRecentRate(),
      resumedBytes: doneBytes,
      doneBytes,
      isChecking: false,
    };
    running.rate.at(doneBytes);
    active.set(download.id, running);
    changed();
  }

  async function run(download: StoredDownload, running: Active): Promise<void> {
    const { id } = download;
    const { signal } = running.abort;
    // What stands still is told as well.
    const ticking = setInterval(() => changes.emit(), stillEveryMs);
    try {
      const modelId = await runDownload(
        download,
        {
          db,
          dataDir,
          connection,
          limiter,
          freeBytes,
          modelsFolder: models.copiesFolder,
          limits: { ...fetchLimits, ...deps.limits },
          remoteFile: sources.remoteFile,
          addModel: models.add,
        },
        {
          signal,
          parts: settings().parts,
          onProgress: (bytes) => {
            running.doneBytes = bytes;
            changes.emit();
          },
          onChecking: () => {
            running.isChecking = true;
            changed();
          },
        },
      );
      finishDownload(db, id, modelId);
    } catch (error) {
      // Who aborts says what becomes of it.
      if (!signal.aborted) await fail(download, error);
    } finally {
      clearInterval(ticking);
      active.delete(id);
      changed();
      schedule();
    }
  }

  async function fail({ id }: StoredDownload, error: unknown): Promise<void> {
    const failure = failureOf(error);
    const isFull = failure.code === 'DISK_FULL' || failure.code === 'DOWNLOAD_NO_ROOM';
    // Of what is wrong nothing is kept: a next try begins anew.
    if (failure.code === 'DOWNLOAD_WRONG_CONTENT' || failure.code === 'NOT_A_GGUF') {
      await rm(partialFolder(dataDir, id), { recursive: true, force: true });
      dropProgress(db, id);
    }
    setDownloadState(db, id, isFull ? 'paused' : 'failed', failure);
  }

  function failureOf(error: unknown): Failure {
    const known = storageFailure(error, dataDir);
    if (known instanceof WorkbenchError) return known.failure;
    return { code: 'INTERNAL', logId: log.bug(error) };
  }

  async function stop(id: DownloadId): Promise<void> {
    const running = active.get(id);
    running?.abort.abort();
    await running?.ended;
  }

  const present = (download: StoredDownload) =>
    presentDownload(download, {
      running: active.get(download.id) ?? null,
      storedBytes: doneBytesOf(db, download),
      waitsForRuns: isBusy,
    });

  const leftovers = () =>
    leftoversOf(dataDir, { downloads: new Set(listDownloads(db).map(({ id }) => id)) });
  const show = (id: DownloadId) => present(downloadById(db, id));
  const list = (): Downloads => ({
    downloads: listDownloads(db).map(present),
    settings: settings(),
  });

  function goOn(id: DownloadId): Download {
    const { state } = downloadById(db, id);
    wanted.add(id);
    if (state === 'paused' || state === 'failed') setDownloadState(db, id, 'waiting');
    schedule();
    changed();
    return show(id);
  }

  return {
    list,

    async *follow({ signal }: { readonly signal: AbortSignal | undefined }) {
      while (!signal?.aborted) {
        const next = changes.next({ signal });
        yield list();
        await next;
        await pause(toldEveryMs);
      }
    },

    /**
     * Begins a download, or goes on with the one of the same files.
     * @throws WorkbenchError HUB_…, DOWNLOAD_NO_ROOM, DOWNLOAD_WRONG_CONTENT
     */
    async start(
      asked: StartDownload,
      asking: { readonly signal: AbortSignal | undefined },
    ): Promise<Download> {
      const same = listDownloads(db).find(
        ({ source, state }) =>
          state !== 'done' && JSON.stringify(source) === JSON.stringify(asked.source),
      );
      if (same) return goOn(same.id);
      const found = await sources.look(asked, asking);
      const id = DownloadId.parse(ulid());
      const body = { ...found, ...asked, createdAtMs: Date.now() };
      // Also whether each file can have a name here.
      localFiles(dataDir, { ...body, id, state: 'waiting', failure: null, modelId: null });
      const totalBytes = found.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      await checkRoom(dataDir, totalBytes, freeBytes);
      insertDownload(db, id, body);
      return goOn(id);
    },

    /** What arrived stays. @throws WorkbenchError DOWNLOAD_NOT_FOUND */
    async pause(id: DownloadId): Promise<Download> {
      const { state } = downloadById(db, id);
      if (state === 'waiting') setDownloadState(db, id, 'paused');
      await stop(id);
      changed();
      return show(id);
    },

    /** @throws WorkbenchError DOWNLOAD_NOT_FOUND */
    resume: goOn,

    /**
     * Ends it and deletes what arrived; of one that is done, only takes it off the list.
     * @throws WorkbenchError DOWNLOAD_NOT_FOUND
     */
    async remove(id: DownloadId): Promise<void> {
      const { state } = downloadById(db, id);
      if (state !== 'done') setDownloadState(db, id, 'paused');
      await stop(id);
      await rm(partialFolder(dataDir, id), { recursive: true, force: true });
      deleteDownload(db, id);
      changed();
    },

    /** Puts it so far from the front. @throws WorkbenchError DOWNLOAD_NOT_FOUND */
    move(id: DownloadId, toIndex: number): Downloads {
      downloadById(db, id);
      const others = listDownloads(db).flatMap((each) => (each.id === id ? [] : [each.id]));
      orderDownloads(db, others.toSpliced(toIndex, 0, id));
      changed();
      return list();
    },

    setSettings(next: DownloadSettings): Downloads {
      setHubSetting(db, 'downloads', next);
      limiter.setLimit(next.bytesPerSecond);
      schedule();
      changed();
      return list();
    },

    /** A file that is here to be read. @throws WorkbenchError DOWNLOAD_NOT_FOUND */
    fileOf(id: DownloadId): { readonly path: string; readonly download: StoredDownload } {
      const download = downloadById(db, id);
      const [path] = localFiles(dataDir, download);
      if (download.state !== 'done' || download.purpose !== 'dataset' || path === undefined) {
        throw new WorkbenchError({ code: 'DOWNLOAD_NOT_FOUND' });
      }
      return { path, download };
    },

    leftovers,

    /** Deletes what no download goes on with. Returns what it was. */
    async prune() {
      const found = await leftovers();
      await deleteLeftovers(found);
      return found;
    },

    /** While runs go on nothing arrives, so that no figure is bent. */
    setBusy(busy: boolean): void {
      if (busy === isBusy) return;
      isBusy = busy;
      if (busy) for (const { abort } of active.values()) abort.abort();
      else schedule();
      changes.emit();
    },

    /** Goes on with what an earlier core left. */
    goOn: schedule,

    /** Ends all; the next core goes on with them. */
    async close(): Promise<void> {
      isClosed = true;
      await Promise.all([...active.keys()].map(stop));
    },
  };
}

export type DownloadsService = ReturnType<typeof createDownloads>;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
