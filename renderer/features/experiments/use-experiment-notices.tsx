import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { ExperimentActivity, ExperimentStatus } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { experimentStatusWords } from './status-words.ts';

const retryDelayMs = 500;

/**
 * Tells when an experiment ends, on whatever screen one is; by the system where it was allowed and the
 * page is not looked at. @returns those that work
 */
export function useExperimentNotices(): readonly ExperimentActivity[] {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const { data } = useQuery(
    api.experiments.followActivity.experimental_liveOptions({
      retry: true,
      retryDelay: retryDelayMs,
    }),
  );
  const before = useRef(new Map<string, ExperimentStatus>());

  useEffect(() => {
    if (!data) return;
    for (const { id, name, status, done, total } of data) {
      const was = before.current.get(id);
      before.current.set(id, status);
      if (was !== 'running' || status === 'running' || status === 'paused') continue;
      const state = t(experimentStatusWords[status]);
      const title = t`${name}: ${state}`;
      const body = t`${done} of ${total} answers are there.`;
      announce(`${title}. ${body}`);
      // Who looks at it sees that it has ended.
      if (!document.hidden && window.location.pathname.startsWith(`/experiments/${id}`)) continue;
      notifications.show({
        withBorder: true,
        autoClose: false,
        title,
        message: (
          <>
            {body}{' '}
            <Link href={`/experiments/${id}`} onClick={() => notifications.clean()}>
              <Trans>Show the results</Trans>
            </Link>
          </>
        ),
        closeButtonProps: { 'aria-label': t`Close` },
      });
      if (document.hidden && 'Notification' in window && Notification.permission === 'granted')
        void new Notification(title, { body, tag: id });
    }
    void queryClient.invalidateQueries({ queryKey: api.experiments.list.key() });
  }, [data, api, queryClient, announce, t]);

  return data?.filter(({ status }) => status === 'running') ?? [];
}
