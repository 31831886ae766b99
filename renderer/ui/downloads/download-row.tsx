import { useLingui } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import type { Download } from '#shared/domain/download.ts';
import { FailureMessage } from '../failure-message.tsx';
import { IconButton } from '../icon-button.tsx';
import { useFormat } from '../use-format.ts';
import { useReportFailure } from '../use-report-failure.tsx';
import classes from './download-row.module.css';

interface DownloadRowProps {
  readonly download: Download;
  /** What can be done with it besides. */
  readonly children?: ReactNode;
}

/** A download with how far it is, and the ways to hold it up, go on, or end it. */
export function DownloadRow({ download, children }: DownloadRowProps) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const report = useReportFailure();
  const { id: downloadId, name, state, failure, doneBytes, totalBytes } = download;
  const canPause = state === 'waiting' || state === 'downloading' || state === 'checking';
  const canResume = state === 'paused' || state === 'failed';
  const act = (call: Promise<unknown>) => void call.catch(report);
  return (
    <div className={classes.row}>
      <span className={classes.name}>{name}</span>
      <Progress
        className={classes.progress}
        size="sm"
        value={totalBytes === 0 ? 0 : (100 * doneBytes) / totalBytes}
        aria-label={t`${name}: arrived so far`}
      />
      <span className={classes.figures}>{useProgressText(download)}</span>
      <span className={classes.actions}>
        {canPause && (
          <IconButton
            label={t`Pause ${name}`}
            onClick={() => act(client.downloads.pause({ downloadId }))}
          >
            <IconPlayerPause size={16} aria-hidden />
          </IconButton>
        )}
        {canResume && (
          <IconButton
            label={t`Resume ${name}`}
            onClick={() => act(client.downloads.resume({ downloadId }))}
          >
            <IconPlayerPlay size={16} aria-hidden />
          </IconButton>
        )}
        {children}
        <IconButton
          label={
            state === 'done'
              ? t`Take ${name} off this list`
              : t`Cancel ${name} and delete what arrived`
          }
          onClick={() => act(client.downloads.remove({ downloadId }))}
        >
          <IconX size={16} aria-hidden />
        </IconButton>
      </span>
      {failure && (
        <div className={classes.failure}>
          <FailureMessage failure={failure} />
        </div>
      )}
    </div>
  );
}

function useProgressText(download: Download): string {
  const { t } = useLingui();
  const { bytes, duration, percent } = useFormat();
  const { state, doneBytes, totalBytes, bytesPerSecond, remainingMs, waitsForRuns } = download;
  if (state === 'checking') return t`checking its SHA-256`;
  if (state === 'waiting' && waitsForRuns) return t`waits for the end of the run`;
  if (state === 'waiting') return t`waits for its turn`;
  if (state === 'done') return bytes(totalBytes);
  const [done, total] = [bytes(doneBytes), bytes(totalBytes)];
  const rate = bytesPerSecond === null ? null : `${bytes(bytesPerSecond)}/s`;
  return [
    percent(totalBytes === 0 ? 0 : doneBytes / totalBytes),
    t`${done} of ${total}`,
    state === 'downloading' && rate,
    state === 'downloading' && remainingMs !== null && t`${duration(remainingMs)} left`,
    state === 'paused' && t`paused`,
    state === 'failed' && t`stopped`,
  ]
    .filter(Boolean)
    .join(' · ');
}
