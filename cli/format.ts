import type { Measured } from '#shared/metrics/measured.ts';
import type { Summary } from '#shared/metrics/summary.ts';

export const notAvailable = 'n/a';

const threeDigits = new Intl.NumberFormat('en', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const count = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Milliseconds below one second, then seconds; three significant digits. */
export function formatDuration(ms: number): string {
  const isBelowSecond = Number(ms.toPrecision(3)) < 1000;
  return isBelowSecond ? `${threeDigits.format(ms)} ms` : `${threeDigits.format(ms / 1000)} s`;
}

/** A rate, in the unit of its column. */
export function formatRate(perSecond: number): string {
  return threeDigits.format(perSecond);
}

export function formatCount(value: number): string {
  return count.format(value);
}

export function formatBytes(bytes: number): string {
  return bytes < 1e9
    ? `${threeDigits.format(bytes / 1e6)} MB`
    : `${threeDigits.format(bytes / 1e9)} GB`;
}

/** As models are named after: 135 M, 1.54 B. */
export function formatParameters(count: number): string {
  if (count < 1e6) return `${threeDigits.format(count / 1e3)} k`;
  return count < 1e9
    ? `${threeDigits.format(count / 1e6)} M`
    : `${threeDigits.format(count / 1e9)} B`;
}

/** Wall-clock time in the reader's time zone: 2026-11-23 01:20:05. */
export function formatTime(ms: number): string {
  return new Date(ms).toLocaleString('sv-SE');
}

/** How the values in the words of failures and checks are written here. */
export const valueWriters = {
  time: formatTime,
  dateTime: formatTime,
  duration: formatDuration,
  bytes: formatBytes,
};

export function formatMeasured({ value }: Measured, write: (value: number) => string): string {
  return value === null ? notAvailable : write(value);
}

/** The one value, or median and range of several that differ. */
export function formatSummary(summary: Summary | null, write: (value: number) => string): string {
  if (!summary) return notAvailable;
  const [median, min, max] = [summary.median, summary.min, summary.max].map(write);
  return min === max ? `${median}` : `${median} (${min} – ${max})`;
}
