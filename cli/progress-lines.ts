import { createLogUpdate } from 'log-update';
import type { Download } from '#shared/domain/download.ts';
import { formatBytes, formatDuration } from './format.ts';
import { printableLine } from './printable.ts';

/** Shows what goes on until it ends. */
export interface ProgressView {
  update(download: Download): void;
  end(): void;
}

/** Standard error: a terminal, or something that has no size. */
type TerminalStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

export const silentProgress: ProgressView = { update: () => {}, end: () => {} };

const barCells = 24;
/** In a log a line for each tenth is enough. */
const stepShare = 0.1;

/** A bar that is drawn anew where the terminal can, else plain lines. */
export function progressView(stream: TerminalStream): ProgressView {
  const canRedraw = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  return canRedraw ? barView(stream) : linesView((line) => stream.write(`${line}\n`));
}

function barView(stream: TerminalStream): ProgressView {
  const log = createLogUpdate(stream);
  return {
    update: (download) => log(barLine(download).slice(0, (stream.columns ?? 80) - 1)),
    end: () => log.done(),
  };
}

/** A line for each state, and for each tenth that arrived. */
export function linesView(write: (line: string) => void): ProgressView {
  let told = '';
  return {
    update(download) {
      const step = Math.floor(shareOf(download) / stepShare);
      const now = `${download.state} ${download.state === 'downloading' ? step : ''}`;
      if (now !== told) write(progressLine(download));
      told = now;
    },
    end: () => {},
  };
}

function barLine(download: Download): string {
  const full = Math.floor(shareOf(download) * barCells);
  return `[${'#'.repeat(full)}${'-'.repeat(barCells - full)}] ${progressLine(download)}`;
}

/** `45 %, 12.3 MB of 27.1 MB, 3.20 MB/s, 4.60 s left`. */
export function progressLine(download: Download): string {
  const { state, doneBytes, totalBytes, bytesPerSecond, remainingMs, waitsForRuns } = download;
  const name = printableLine(download.name);
  if (state === 'checking') return `${name}: checking its SHA-256`;
  if (state === 'waiting') return `${name}: ${waitsForRuns ? 'waits for the runs' : 'waits'}`;
  const parts = [
    `${Math.floor(shareOf(download) * 100)} %`,
    `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`,
    ...(bytesPerSecond === null ? [] : [`${formatBytes(bytesPerSecond)}/s`]),
    ...(remainingMs === null ? [] : [`${formatDuration(remainingMs)} left`]),
    ...(state === 'downloading' ? [] : [state]),
  ];
  return `${name}: ${parts.join(', ')}`;
}

function shareOf({ doneBytes, totalBytes }: Download): number {
  return totalBytes === 0 ? 1 : doneBytes / totalBytes;
}
