import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { HistoryItem, HistoryPage } from '#shared/domain/history.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';
import { repeatOf } from './repeat-run.ts';

type Pages = InfiniteData<HistoryPage, string | null>;

/** What can be done to a run of the list. Failures are told in a toast; the list then stays as it was. */
export function useChangeRun() {
  const { api, client } = useWorkbench();
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const showUndo = useUndoToast();
  const [, navigate] = useLocation();

  return useMemo(() => {
    /** Changes the loaded pages in place: after deep scrolling, asking for all again would be slow. */
    const changePages = (change: (items: HistoryItem[]) => HistoryItem[]) => {
      queryClient.setQueriesData<Pages>(
        { queryKey: api.history.list.key({ type: 'infinite' }) },
        (data) => data && { ...data, pages: data.pages.map((page) => changePage(page, change)) },
      );
      void queryClient.invalidateQueries({ queryKey: api.history.list.key({ type: 'query' }) });
      void queryClient.invalidateQueries({ queryKey: api.history.tags.key() });
    };
    const patch = ({ id }: HistoryItem, part: Partial<HistoryItem>) =>
      changePages((items) => items.map((item) => (item.id === id ? { ...item, ...part } : item)));
    const askAgain = () => queryClient.invalidateQueries({ queryKey: api.history.key() });

    return {
      star: (item: HistoryItem) => {
        const isStarred = !item.isStarred;
        client.history
          .star({ runId: item.id, isStarred })
          .then(() => patch(item, { isStarred }), reportFailure);
      },
      rename: (item: HistoryItem, title: string) => {
        client.history
          .rename({ runId: item.id, title })
          .then(() => patch(item, { title }), reportFailure);
      },
      tag: (item: HistoryItem, tags: string[]) => {
        client.history
          .tag({ runId: item.id, tags })
          .then(() => patch(item, { tags }), reportFailure);
      },
      remove: (item: HistoryItem) => {
        const { title } = item;
        client.history.remove({ runId: item.id }).then(() => {
          changePages((items) => items.filter(({ id }) => id !== item.id));
          void queryClient.invalidateQueries({ queryKey: api.history.trend.key() });
          showUndo(t`“${title}” was deleted.`, async () => {
            await client.history.restore({ runId: item.id });
            await askAgain();
          });
        }, reportFailure);
      },
      runAgain: (item: HistoryItem) => {
        client.runs
          .get({ runId: item.id })
          .then((run) => client.runs.start(repeatOf(run)))
          .then(({ id }) => {
            void askAgain();
            navigate(`/run/${id}`);
          })
          .catch(reportFailure);
      },
    };
  }, [api, client, queryClient, reportFailure, showUndo, navigate, t]);
}

export type ChangeRun = ReturnType<typeof useChangeRun>;

function changePage(
  page: HistoryPage,
  change: (items: HistoryItem[]) => HistoryItem[],
): HistoryPage {
  const items = change(page.items);
  return { items, total: page.total - (page.items.length - items.length) };
}
