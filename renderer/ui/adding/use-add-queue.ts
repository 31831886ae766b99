import { notifications } from '@mantine/notifications';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type UploadProgress, uploadFile } from '#renderer/client/upload-file.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import type { Model } from '#shared/domain/model.ts';
import { useFormat } from '../use-format.ts';
import { useReportFailure } from '../use-report-failure.tsx';
import type { AddFiles } from './add-files.tsx';
import type { DroppedFile } from './dropped-files.ts';

interface Job {
  readonly file: DroppedFile;
  readonly onAdded: ((model: Model) => void) | undefined;
}

/** Files to be added, one after the other: the core takes one copy at a time. */
export function useAddQueue(): AddFiles {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const { bytes } = useFormat();
  const jobs = useRef<Job[]>([]);
  const isWorking = useRef(false);
  const abort = useRef<AbortController | null>(null);
  const [current, setCurrent] = useState<AddFiles['current']>(null);
  const [waiting, setWaiting] = useState(0);
  useLeaveWarning(current !== null);

  const say = (message: string) =>
    notifications.show({ message, closeButtonProps: { 'aria-label': t`Close` } });

  const upload = async (file: File): Promise<Model | null> => {
    const controller = new AbortController();
    abort.current = controller;
    const show = (progress: UploadProgress) => setCurrent({ name: file.name, progress });
    show({ doneBytes: 0, totalBytes: file.size, bytesPerSecond: null, remainingMs: null });
    try {
      const model = await uploadFile(client, file, show, controller);
      if (model) {
        const size = bytes(model.sizeBytes);
        say(t`Copied into the data folder (${size}): ${model.path}`);
      } else say(t`Copying ${file.name} was cancelled; nothing of it was kept.`);
      return model;
    } finally {
      setCurrent(null);
      abort.current = null;
    }
  };

  const addOne = async ({ file, onAdded }: Job): Promise<void> => {
    if (file.kind === 'folder') {
      return void say(
        t`“${file.name}” is a folder, and a browser does not tell where it is. Watch it by its path.`,
      );
    }
    if (file.kind === 'folder-path') {
      await client.models.folders.add({ path: file.path });
      return;
    }
    const model =
      file.kind === 'path' ? await client.models.add({ path: file.path }) : await upload(file.file);
    if (model) onAdded?.(model);
  };

  const work = async () => {
    if (isWorking.current) return;
    isWorking.current = true;
    for (let job = jobs.current.shift(); job; job = jobs.current.shift()) {
      setWaiting(jobs.current.length);
      await addOne(job).catch(reportFailure);
      await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
      void queryClient.invalidateQueries({ queryKey: api.models.folders.key() });
    }
    isWorking.current = false;
  };

  return {
    add: (files, onAdded) => {
      jobs.current.push(...files.map((file) => ({ file, onAdded })));
      setWaiting(jobs.current.length);
      void work();
    },
    current,
    waiting,
    cancel: () => abort.current?.abort(),
  };
}

/** Closing the page would end the copy. */
function useLeaveWarning(isCopying: boolean): void {
  useEffect(() => {
    if (!isCopying) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isCopying]);
}
