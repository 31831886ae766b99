import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { filtersOfParams, type HistoryFilters, paramsOfFilters } from './history-filters.ts';

/** The filters in the address, and how to change some of them. */
export function useHistoryFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => filtersOfParams(params), [params]);
  const change = useCallback(
    (part: Partial<HistoryFilters>) =>
      setParams((current) => paramsOfFilters({ ...filtersOfParams(current), ...part }), {
        replace: true,
      }),
    [setParams],
  );
  return { filters, change };
}
