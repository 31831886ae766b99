import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '#shared/domain/history.ts';
import { ModelId, RunId } from '#shared/ids.ts';
import { dayRows, daysAgo, startOfDay } from '#renderer/features/history/day-rows.ts';
import {
  filtersOfParams,
  isFiltered,
  noFilters,
  paramsOfFilters,
  queryOfFilters,
} from '#renderer/features/history/history-filters.ts';
import { snippetParts } from '#renderer/features/history/snippet-parts.ts';

describe('snippet of a found run', () => {
  it('marks the found words and nothing else', () => {
    expect(snippetParts('the \u0002answer\u0003 is 933')).toEqual([
      { text: 'the ', isMatch: false },
      { text: 'answer', isMatch: true },
      { text: ' is 933', isMatch: false },
    ]);
  });

  it('keeps markup of a model as text', () => {
    expect(snippetParts('<img onerror=x> \u0002<b>\u0003')).toEqual([
      { text: '<img onerror=x> ', isMatch: false },
      { text: '<b>', isMatch: true },
    ]);
  });

  it('loses no text when a marker is missing', () => {
    const text = snippetParts('a\u0003b\u0002c\u0002d').map((part) => part.text);
    expect(text.join('')).toBe('abcd');
  });
});

describe('list by day', () => {
  const item = (createdAtMs: number): HistoryItem => ({
    id: RunId.parse(`run-${createdAtMs}`),
    title: 'title',
    prompt: 'prompt',
    status: 'done',
    origin: 'app',
    createdAtMs,
    modelNames: [],
    providerNames: [],
    votes: [],
    otherModels: [],
    samples: 1,
    isStarred: false,
    tags: [],
    snippet: null,
  });

  it('puts one heading before the runs of each local day', () => {
    const noon = startOfDay(Date.UTC(2026, 10, 22, 12)) + 12 * 3_600_000;
    const rows = dayRows([item(noon + 60_000), item(noon), item(noon - 24 * 3_600_000)]);
    expect(rows.map(({ dayMs }) => dayMs !== null)).toEqual([true, false, true]);
    expect(rows[0]?.dayMs).toBe(startOfDay(noon));
  });

  it('calls yesterday yesterday on a day of 23 hours too', () => {
    const day = startOfDay(Date.UTC(2026, 10, 22, 12));
    expect(daysAgo(day, day + 23 * 3_600_000)).toBe(0);
    expect(daysAgo(day, startOfDay(day + 36 * 3_600_000))).toBe(1);
  });
});

describe('filters of the list', () => {
  const filters = {
    text: 'sum of',
    modelIds: [ModelId.parse('a'), ModelId.parse('b')],
    fromDay: '2026-11-01',
    toDay: '2026-11-22',
    tag: 'paper & co',
    starredOnly: true,
  };

  it('survive "back": the address holds all of them', () => {
    expect(filtersOfParams(new URLSearchParams(paramsOfFilters(filters).toString()))).toEqual(
      filters,
    );
    expect(filtersOfParams(new URLSearchParams(''))).toEqual(noFilters);
  });

  it('take the whole last day', () => {
    const { fromMs, toMs } = queryOfFilters({ ...filters, toDay: '2026-11-01' });
    expect(new Date(fromMs!).getHours()).toBe(0);
    expect(new Date(toMs!).getDate()).toBe(1);
    expect(new Date(toMs! + 1).getDate()).toBe(2);
  });

  it('ignore a broken date in the address', () => {
    expect(filtersOfParams(new URLSearchParams('from=yesterday')).fromDay).toBeNull();
  });

  it('of blanks only are none', () => {
    expect(isFiltered({ ...noFilters, text: '  ' })).toBe(false);
    expect(isFiltered(filters)).toBe(true);
  });
});
