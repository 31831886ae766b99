import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ByteLimiter } from './byte-limiter.ts';
import { type ByteRange, lengthOf, missingPieces, withRange } from './byte-ranges.ts';
import type { HubConnection } from './hub-connection.ts';
import { readBody } from './read-body.ts';
import { openRange, type OpenedRange, type RemoteFile } from './read-range.ts';
import { isWorthRetrying, pauseBeforeRetry } from './retrying.ts';

export interface FetchLimits {
  /** Asked for with one request. */
  readonly pieceBytes: number;
  readonly saveEveryBytes: number;
  readonly saveEveryMs: number;
  /** Nothing may arrive for so long. */
  readonly stallMs: number;
  /** Failures one after the other, without a byte that arrived. */
  readonly mostFailures: number;
  readonly firstRetryMs: number;
}

export const fetchLimits: FetchLimits = {
  pieceBytes: 64 * 2 ** 20,
  saveEveryBytes: 32 * 2 ** 20,
  saveEveryMs: 1_000,
  stallMs: 30_000,
  mostFailures: 6,
  firstRetryMs: 500,
};

/** What is known of a file that is on its way. */
export interface SavedProgress {
  /** These bytes are on the disk. */
  readonly done: readonly ByteRange[];
  /** Names the content that they are of, where nothing else can tell that it was changed. */
  readonly etag: string | null;
}

interface FetchFile {
  readonly connection: HubConnection;
  readonly file: RemoteFile;
  readonly sizeBytes: number;
  /** Where the bytes go; made if it is not there. */
  readonly target: string;
  readonly saved: SavedProgress;
  /** Connections at the same time. */
  readonly parts: number;
  readonly limits: FetchLimits;
  readonly limiter: ByteLimiter;
  readonly signal: AbortSignal;
  /** Without a SHA-256 the server's own mark is what tells that the content was changed. */
  readonly comparesEtag: boolean;
  readonly onProgress: (doneBytes: number) => void;
  /** The bytes were synced before. What it stores is never asked for again; it may refuse to go on. */
  readonly onSaved: (progress: SavedProgress) => void | Promise<void>;
}

/**
 * Fetches what is missing of a file. Whatever ends it (a cut, a stop, a full disk), what was saved
 * stays, and the next call goes on from there.
 * @throws WorkbenchError HUB_…, DOWNLOAD_…; the signal's reason; whatever `onSaved` and the disk throw
 */
export async function fetchFile(options: FetchFile): Promise<void> {
  const { limits, sizeBytes } = options;
  await using handle = await open(options.target, constants.O_RDWR | constants.O_CREAT, 0o600);
  const saved = await stillThere(handle, options.saved);
  const progress = new Progress(handle, saved, options);
  let pieces = missingPieces(saved.done, sizeBytes, limits.pieceBytes);
  let failures = 0;
  const ended = new AbortController();
  const signal = AbortSignal.any([options.signal, ended.signal]);
  const mayOpenMore = Promise.withResolvers<boolean>();

  async function fetchPiece(piece: ByteRange): Promise<void> {
    const request = new AbortController();
    let rest = piece;
    try {
      const ofRequest = AbortSignal.any([signal, request.signal]);
      const opened = await openRange(options.connection, options.file, piece, ofRequest);
      progress.compare(opened);
      mayOpenMore.resolve(opened.isRange);
      if (!opened.isRange) {
        // Everything comes from the first byte on, over this one connection.
        rest = [0, sizeBytes];
        pieces = [];
        progress.startOver();
      }
      const { name: file } = options.file;
      for await (const arrived of readBody(opened.body, { file, request, ...limits })) {
        // A body that is longer than it said is cut off.
        const bytes = arrived.subarray(0, rest[1] - rest[0]);
        await progress.write(bytes, rest[0]);
        rest = [rest[0] + bytes.length, rest[1]];
        failures = 0;
        if (arrived.length > bytes.length) break;
        await options.limiter.take(bytes.length, signal);
      }
      if (rest[0] < rest[1]) {
        throw new WorkbenchError({ code: 'DOWNLOAD_CUT', file, reason: 'it ended early' });
      }
    } finally {
      if (rest[0] < rest[1]) {
        pieces.unshift(rest);
        request.abort();
      }
    }
  }

  async function work(): Promise<void> {
    for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
      try {
        await fetchPiece(piece);
      } catch (error) {
        signal.throwIfAborted();
        failures += 1;
        if (!isWorthRetrying(error) || failures > limits.mostFailures) throw error;
        await pauseBeforeRetry(error, failures, { firstMs: limits.firstRetryMs, signal });
      }
    }
  }

  const first = work().finally(() => mayOpenMore.resolve(false));
  const others = Array.from(
    { length: Math.min(options.parts, pieces.length + 1) - 1 },
    async () => {
      if (await mayOpenMore.promise) await work();
    },
  );
  const workers = [first, ...others].map((worker) =>
    worker.catch((error: unknown) => {
      ended.abort(error);
      throw error;
    }),
  );
  try {
    await Promise.all(workers);
  } finally {
    await Promise.allSettled(workers);
    await progress.end();
  }
}

/** A file that somebody shortened or took away has nothing to go on from. */
async function stillThere(handle: FileHandle, saved: SavedProgress): Promise<SavedProgress> {
  const { size } = await handle.stat();
  return (saved.done.at(-1)?.[1] ?? 0) <= size ? saved : { done: [], etag: null };
}

/** What is on the disk, synced and told in groups. */
class Progress {
  readonly #handle: FileHandle;
  readonly #options: FetchFile;
  #done: readonly ByteRange[];
  #etag: string | null;
  #unsavedBytes = 0;
  #savedAtMs = performance.now();
  #saving: Promise<void> | null = null;

  constructor(handle: FileHandle, saved: SavedProgress, options: FetchFile) {
    this.#handle = handle;
    this.#options = options;
    this.#done = saved.done;
    this.#etag = saved.etag;
  }

  startOver(): void {
    this.#done = [];
  }

  /** @throws WorkbenchError DOWNLOAD_WRONG_CONTENT when it is not the content that was begun */
  compare({ totalBytes, etag }: OpenedRange): void {
    const { sizeBytes, comparesEtag, file } = this.#options;
    const refuse = (problem: 'size' | 'changed', detail: string) =>
      new WorkbenchError({ code: 'DOWNLOAD_WRONG_CONTENT', file: file.name, problem, detail });
    if (totalBytes !== null && totalBytes !== sizeBytes) {
      throw refuse('size', `${totalBytes} ≠ ${sizeBytes}`);
    }
    if (!comparesEtag || etag === null) return;
    if (this.#etag !== null && this.#etag !== etag) throw refuse('changed', etag.slice(0, 100));
    this.#etag = etag;
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    for (let offset = 0; offset < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(
        bytes,
        offset,
        bytes.length - offset,
        at + offset,
      );
      offset += bytesWritten;
    }
    this.#done = withRange(this.#done, [at, at + bytes.length]);
    this.#unsavedBytes += bytes.length;
    this.#options.onProgress(lengthOf(this.#done));
    const { saveEveryBytes, saveEveryMs } = this.#options.limits;
    const isDue =
      this.#unsavedBytes >= saveEveryBytes || performance.now() - this.#savedAtMs >= saveEveryMs;
    if (isDue) this.#saving ??= this.#save().finally(() => (this.#saving = null));
    await this.#saving;
  }

  async end(): Promise<void> {
    await this.#saving?.catch(() => {});
    await this.#save();
  }

  async #save(): Promise<void> {
    const [done, etag] = [this.#done, this.#etag];
    this.#unsavedBytes = 0;
    this.#savedAtMs = performance.now();
    await this.#handle.datasync();
    await this.#options.onSaved({ done, etag });
  }
}
