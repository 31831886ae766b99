import type { HistoryItem } from '#shared/domain/history.ts';

/** A run of the list; `dayMs` is set where a new local day begins above it. */
export interface HistoryRow {
  readonly item: HistoryItem;
  readonly dayMs: number | null;
}

/** Marks the first run of each local day; `items` are newest first. */
export function dayRows(items: readonly HistoryItem[]): HistoryRow[] {
  let last: number | null = null;
  return items.map((item) => {
    const day = startOfDay(item.createdAtMs);
    const isNew = day !== last;
    last = day;
    return { item, dayMs: isNew ? day : null };
  });
}

/** Midnight before `ms` in the reader's time zone. */
export function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** Whole calendar days from `dayMs` to now: 0 is today. Daylight saving makes some days 23 or 25 h. */
export function daysAgo(dayMs: number, nowMs: number): number {
  return Math.round((startOfDay(nowMs) - dayMs) / 86_400_000);
}
