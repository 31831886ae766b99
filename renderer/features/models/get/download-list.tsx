import { useLingui } from '@lingui/react/macro';
import { IconArrowUp } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDownloads } from '#renderer/client/downloads.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { DownloadRow } from '#renderer/ui/downloads/download-row.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import classes from './get-models.module.css';

/** The models on their way, in the order of their turns. */
export function DownloadList() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const report = useReportFailure();
  const all = useDownloads()?.downloads ?? [];
  const models = all.filter(({ purpose }) => purpose === 'model');
  const done = models.filter(({ state }) => state === 'done').length;
  useEffect(() => {
    if (done > 0) void queryClient.invalidateQueries({ queryKey: api.models.list.key() });
  }, [done, api, queryClient]);
  if (models.length === 0) return null;
  const isWaiting = (state: string) => state !== 'done' && state !== 'failed';
  return (
    <section className={classes.downloads} aria-label={t`Downloads`}>
      <h2>{t`Downloads`}</h2>
      {models.map((download, index) => (
        <DownloadRow key={download.id} download={download}>
          {index > 0 && isWaiting(download.state) && (
            <IconButton
              label={t`${download.name}: have its turn first`}
              onClick={() =>
                void client.downloads.move({ downloadId: download.id, toIndex: 0 }).catch(report)
              }
            >
              <IconArrowUp size={16} aria-hidden />
            </IconButton>
          )}
        </DownloadRow>
      ))}
    </section>
  );
}
