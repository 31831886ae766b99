import type { HistoryQuery } from '#shared/domain/history.ts';
import { ModelId } from '#shared/ids.ts';

/** What the list is narrowed to; kept in the address, so that "back" finds the same list again. */
export interface HistoryFilters {
  readonly text: string;
  readonly modelIds: readonly ModelId[];
  /** Local days as `2026-11-22`, both included. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly tag: string | null;
  readonly starredOnly: boolean;
}

export const noFilters: HistoryFilters = {
  text: '',
  modelIds: [],
  fromDay: null,
  toDay: null,
  tag: null,
  starredOnly: false,
};

export function isFiltered(filters: HistoryFilters): boolean {
  return paramsOfFilters(filters).size > 0;
}

/** The filters as the contract wants them; days become instants in the reader's time zone. */
export function queryOfFilters(filters: HistoryFilters): Omit<HistoryQuery, 'before' | 'limit'> {
  const { text, modelIds, fromDay, toDay, tag, starredOnly } = filters;
  return {
    text: text.trim(),
    modelIds: [...modelIds],
    fromMs: fromDay === null ? null : startOfDayText(fromDay, 0),
    toMs: toDay === null ? null : startOfDayText(toDay, 1) - 1,
    tag,
    starredOnly,
  };
}

export function filtersOfParams(params: URLSearchParams): HistoryFilters {
  return {
    text: params.get('text') ?? '',
    modelIds: params.getAll('model').flatMap((id) => ModelId.safeParse(id).data ?? []),
    fromDay: dayParam(params.get('from')),
    toDay: dayParam(params.get('to')),
    tag: params.get('tag'),
    starredOnly: params.has('starred'),
  };
}

export function paramsOfFilters(filters: HistoryFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.text.trim() !== '') params.set('text', filters.text);
  for (const id of filters.modelIds) params.append('model', id);
  if (filters.fromDay !== null) params.set('from', filters.fromDay);
  if (filters.toDay !== null) params.set('to', filters.toDay);
  if (filters.tag !== null) params.set('tag', filters.tag);
  if (filters.starredOnly) params.set('starred', '');
  return params;
}

function dayParam(text: string | null): string | null {
  return text !== null && !Number.isNaN(Date.parse(`${text}T00:00`)) ? text : null;
}

/** Midnight that begins the local day `text`, or one `daysLater`. */
function startOfDayText(text: string, daysLater: number): number {
  const date = new Date(`${text}T00:00`);
  return date.setDate(date.getDate() + daysLater);
}
