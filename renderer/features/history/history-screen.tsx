import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { IconChartLine } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { FilterBar } from './filter-bar.tsx';
import { HistoryList } from './history-list.tsx';
import { HistoryTrend } from './history-trend.tsx';
import classes from './history-screen.module.css';
import { ImportButton } from './importing/import-button.tsx';
import { isFiltered } from './history-filters.ts';
import { NoRuns, NothingFound } from './no-runs.tsx';
import { useChangeRun } from './use-change-run.ts';
import { useHistoryFilters } from './use-history-filters.ts';
import { useRuns } from './use-runs.ts';

/** Every stored run: found, opened, run again, named, tagged, starred, deleted; and how fast they were. */
export function HistoryScreen() {
  const { t } = useLingui();
  const { filters, change: changeFilters } = useHistoryFilters();
  const { runs, total, isPending, error, refetch, hasNextPage, isFetching, fetchNextPage } =
    useRuns(filters);
  const change = useChangeRun();
  const isWide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [isChartWanted, setChartWanted] = useState<boolean | null>(null);
  const isChartOpen = (isChartWanted ?? isWide) && (total > 0 || isFiltered(filters));
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  return (
    <Screen
      title={t`History`}
      object={
        <span role="status" className="quiet">
          {isPending ? '' : t`${plural(total, { one: '# run', other: '# runs' })}`}
        </span>
      }
      actions={
        <>
          <ImportButton onImported={() => void refetch()} />
          <IconButton
            label={t`Latency over runs`}
            aria-pressed={isChartOpen}
            variant={isChartOpen ? 'light' : 'subtle'}
            onClick={() => setChartWanted(!isChartOpen)}
          >
            <IconChartLine size={18} />
          </IconButton>
        </>
      }
    >
      <div className={classes.layout}>
        <FilterBar filters={filters} onChange={changeFilters} />
        <div className={classes.columns}>
          {isChartOpen && (
            <aside className={classes.trend} aria-label={t`Latency over runs`}>
              <HistoryTrend modelIds={filters.modelIds} />
            </aside>
          )}
          <div className={classes.runs}>
            {isPending && <ScreenSkeleton />}
            {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
            {!isPending &&
              !error &&
              runs.length === 0 &&
              (isFiltered(filters) ? <NothingFound /> : <NoRuns />)}
            {runs.length > 0 && (
              <HistoryList runs={runs} total={total} change={change} onEnd={loadMore} />
            )}
          </div>
        </div>
      </div>
    </Screen>
  );
}
