import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { MatrixQuery, MatrixRow } from '#shared/domain/experiment-cells.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';

const pageSize = 100;
const refreshEveryMs = 3000;

interface MatrixRowsOptions {
  readonly query: Omit<MatrixQuery, 'offset' | 'limit'>;
  /** Answers still come: the pages in view are asked for again. */
  readonly isWorking: boolean;
}

/** The rows of the matrix, however many: only the pages in view are asked for. */
export function useMatrixRows({ query, isWorking }: MatrixRowsOptions) {
  const { api } = useWorkbench();
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const page = (number: number) =>
    api.experiments.matrix.queryOptions({
      input: { ...query, offset: number * pageSize, limit: pageSize },
      placeholderData: keepPreviousData,
      refetchInterval: isWorking ? refreshEveryMs : false,
    });
  const first = useQuery(page(0));
  const total = first.data?.total ?? null;
  const lastPage = Math.max(0, Math.ceil((total ?? 0) / pageSize) - 1);
  const from = Math.min(lastPage, Math.floor(shown.first / pageSize));
  const to = Math.min(lastPage, Math.floor(shown.last / pageSize));
  const pages = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, i) => page(from + i)),
  });
  const rowAt = (index: number): MatrixRow | undefined =>
    pages[Math.floor(index / pageSize) - from]?.data?.rows[index % pageSize];
  const show = useCallback(
    (firstRow: number, lastRow: number) =>
      setShown((was) =>
        was.first === firstRow && was.last === lastRow ? was : { first: firstRow, last: lastRow },
      ),
    [],
  );
  return {
    total,
    error: first.error,
    refetch: () => void first.refetch(),
    rowAt,
    show,
  };
}
