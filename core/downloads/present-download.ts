import type { StoredDownload } from '#db/queries/downloads.ts';
import type { Download } from '#shared/domain/download.ts';
import type { RecentRate } from './recent-rate.ts';

/** What a core does with a download now. */
export interface RunningDownload {
  readonly rate: RecentRate;
  /** Bytes that were there when it began. */
  readonly resumedBytes: number;
  doneBytes: number;
  isChecking: boolean;
}

interface Now {
  readonly running: RunningDownload | null;
  readonly storedBytes: number;
  /** A run goes on, and nothing arrives beside it. */
  readonly waitsForRuns: boolean;
}

/** A stored download with what becomes of it now. */
export function presentDownload(
  download: StoredDownload,
  { running, storedBytes, waitsForRuns }: Now,
): Download {
  const totalBytes = download.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const stored = download.state === 'done' ? totalBytes : storedBytes;
  const doneBytes = running?.doneBytes ?? stored;
  const bytesPerSecond = running && !running.isChecking ? running.rate.at(doneBytes) : null;
  const runs = running?.isChecking ? 'checking' : 'downloading';
  return {
    ...download,
    state: running && download.state === 'waiting' ? runs : download.state,
    doneBytes,
    totalBytes,
    resumedBytes: running?.resumedBytes ?? 0,
    bytesPerSecond,
    remainingMs: bytesPerSecond && ((totalBytes - doneBytes) / bytesPerSecond) * 1000,
    waitsForRuns: waitsForRuns && download.state === 'waiting',
  };
}
