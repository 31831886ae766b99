import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { type HistoryFilters, queryOfFilters } from './history-filters.ts';

const runsPerPage = 100;

/** The runs that fit the filters, newest first, page after page. */
export function useRuns(filters: HistoryFilters) {
  const { api } = useWorkbench();
  const query = useInfiniteQuery(
    api.history.list.infiniteOptions({
      input: (before: string | null) => ({
        ...queryOfFilters(filters),
        before,
        limit: runsPerPage,
      }),
      initialPageParam: null,
      getNextPageParam: (page) =>
        page.items.length < runsPerPage ? null : (page.items.at(-1)?.id ?? null),
      placeholderData: keepPreviousData,
    }),
  );
  const runs = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { ...query, runs, total: query.data?.pages[0]?.total ?? 0 };
}
