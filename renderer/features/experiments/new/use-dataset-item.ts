import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { DatasetId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';

/** The item at a position of a dataset, counted from 0; `null` until it is there. */
export function useDatasetItem(datasetId: DatasetId, position: number): DatasetItem | null {
  const { api } = useWorkbench();
  const page = useQuery(
    api.datasets.items.queryOptions({
      input: { datasetId, offset: Math.max(0, position), limit: 1 },
      placeholderData: keepPreviousData,
    }),
  );
  const itemId = page.data?.lines[0]?.id ?? '-';
  const item = useQuery({
    ...api.datasets.item.queryOptions({
      input: { datasetId, itemId },
      placeholderData: keepPreviousData,
    }),
    enabled: page.data?.lines[0] !== undefined,
  });
  return item.data ?? null;
}
