import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDownloads } from '#renderer/client/downloads.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { DownloadRow } from '#renderer/ui/downloads/download-row.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { DatasetSource } from '#shared/domain/dataset.ts';
import type { HubDataset } from '#shared/domain/hub.ts';

interface HubSourceProps {
  readonly isBusy: boolean;
  readonly onSource: (sourceOf: () => Promise<DatasetSource>) => void;
}

/** A dataset of the hub by its name: what it is, which file of it, and that file on its way. */
export function HubSource({ isBusy, onSource }: HubSourceProps) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const [name, setName] = useState('');
  const look = useMutation({
    mutationFn: () => client.hub.dataset({ repository: name.trim() }),
  });
  return (
    <section aria-label={t`Hugging Face`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate();
        }}
      >
        <Group gap={8} align="flex-end">
          <TextInput
            flex="1 1 260px"
            label={t`A dataset of Hugging Face by its name`}
            description={t`Owner and name. Its licence is shown before anything is downloaded.`}
            placeholder="openai/gsm8k"
            value={name}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={look.isPending}
            disabled={name.trim() === ''}
          >
            <Trans>Look it up</Trans>
          </Button>
        </Group>
      </form>
      {look.error && <FailureMessage error={look.error} />}
      {look.data && (
        <FoundDataset key={`${look.data.repository} ${look.data.revision}`} dataset={look.data} />
      )}
      <Arriving isBusy={isBusy} onSource={onSource} />
    </section>
  );
}

/** Datasets on their way, also those of before, and the way on for what is here. */
function Arriving({ isBusy, onSource }: HubSourceProps) {
  const datasets = useDownloads()?.downloads.filter(({ purpose }) => purpose === 'dataset') ?? [];
  return datasets.map((download) => (
    <DownloadRow key={download.id} download={download}>
      {download.state === 'done' && (
        <Button
          size="compact-sm"
          loading={isBusy}
          onClick={() =>
            onSource(() => Promise.resolve({ kind: 'download', downloadId: download.id }))
          }
        >
          <Trans>Look at the file</Trans>
        </Button>
      )}
    </DownloadRow>
  ));
}

function FoundDataset({ dataset }: { readonly dataset: HubDataset }) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { bytes, count, date } = useFormat();
  const { repository, revision, licence, files, downloads, updatedAtMs, otherFiles } = dataset;
  const [path, setPath] = useState(files[0]?.path ?? '');
  const start = useMutation({
    mutationFn: () =>
      client.downloads.start({
        purpose: 'dataset',
        source: { kind: 'hub', repository, revision, paths: [path] },
      }),
  });
  const facts = [
    licence === null ? t`licence not stated` : t`licence ${licence}`,
    downloads !== null && t`downloaded ${count(downloads)} times`,
    updatedAtMs !== null && t`changed on ${date(updatedAtMs)}`,
    otherFiles > 0 && t`${plural(otherFiles, { one: '# other file', other: '# other files' })}`,
  ];
  return (
    <>
      <p role="status">
        {repository} · {facts.filter(Boolean).join(' · ')}
      </p>
      <Group gap={8} align="flex-end">
        <NativeSelect
          label={t`File`}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          data={files.map((file) => ({
            value: file.path,
            label: `${file.path}, ${bytes(file.sizeBytes)}`,
          }))}
        />
        <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
          <Trans>Download</Trans>
        </Button>
      </Group>
      {start.error && <FailureMessage error={start.error} />}
    </>
  );
}
