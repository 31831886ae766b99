import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Download } from '#shared/domain/download.ts';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { openDatabase } from '#db/database.ts';
import { listDownloads, progressOf } from '#db/queries/downloads.ts';
import type { FetchLimits } from '#models/hub/fetch-file.ts';
import type { HubServer } from './hub-server.ts';

/** Small pieces, often saved, tried again at once: a cut then falls anywhere. */
export const hastyLimits: Partial<FetchLimits> = {
  pieceBytes: 64 * 1024,
  saveEveryBytes: 16 * 1024,
  saveEveryMs: 20,
  firstRetryMs: 1,
  mostFailures: 20,
  stallMs: 1_000,
};

export const downloaderScript = fileURLToPath(import.meta.resolve('./downloader.ts'));

type Range = readonly [start: number, end: number];

interface Cuts {
  readonly cuts: number;
  /** After so many nothing more comes. */
  readonly bytes: number;
  readonly random: () => number;
}

/**
 * Breaks so many of the next bodies at a random byte; the others come whole.
 * @returns whether a body is held back by now
 */
export function cutBodies(hub: HubServer, { cuts, bytes, random }: Cuts): () => boolean {
  let [left, leftBytes, isHeld] = [cuts, bytes, false];
  hub.faults.store = ([start, end]) => {
    if (left > 0) {
      left -= 1;
      const afterBytes = Math.floor(random() * (end - start));
      if (random() < 0.1) return { kind: 'status', status: 503 };
      if (afterBytes <= leftBytes) {
        leftBytes -= afterBytes;
        return { kind: 'cut', afterBytes };
      }
    }
    if (end - start <= leftBytes) {
      leftBytes -= end - start;
      return { kind: 'none' };
    }
    isHeld = true;
    const afterBytes = leftBytes;
    leftBytes = 0;
    return { kind: 'stall', afterBytes };
  };
  return () => isHeld;
}

/** What a data folder says is on the disk, of its only download. */
export function savedRanges(dataDir: string): Range[] {
  using opened = openDatabase(`${dataDir}/triptych.db`);
  const [download] = listDownloads(opened.db);
  return download ? [...progressOf(opened.db, download.id, 0).done] : [];
}

/** Nothing of what was saved is asked for again. */
export function checkNothingTwice(saved: readonly Range[], asked: readonly Range[]): void {
  for (const [start, end] of asked) {
    for (const [from, to] of saved) {
      assert.ok(end <= from || start >= to, `${start}–${end} was asked for, ${from}–${to} is here`);
    }
  }
}

export async function untilAtRest(client: WorkbenchClient): Promise<Download> {
  for await (const { downloads } of await client.downloads.follow()) {
    const [download] = downloads;
    if (download && ['done', 'failed', 'paused'].includes(download.state)) return download;
  }
  throw new Error('the stream ended');
}

export function checkContent(file: string, bytes: Buffer): void {
  const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
  assert.equal(sha256(readFileSync(file)), sha256(bytes));
}
