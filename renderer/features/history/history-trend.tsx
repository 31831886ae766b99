import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Skeleton } from '@mantine/core';
import type { ModelId } from '#shared/ids.ts';
import { TrendChart } from '#renderer/charts/trend-chart.tsx';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';

/** Latency over runs of the models that the list is narrowed to, or of all. */
export function HistoryTrend({ modelIds }: { modelIds: readonly ModelId[] }) {
  const { api } = useWorkbench();
  const { data, error, refetch } = useQuery(
    api.history.trend.queryOptions({
      input: { modelIds: [...modelIds] },
      placeholderData: keepPreviousData,
    }),
  );
  if (error) return <FailureMessage error={error} onRetry={() => void refetch()} />;
  return data ? <TrendChart points={data} /> : <Skeleton height={320} />;
}
