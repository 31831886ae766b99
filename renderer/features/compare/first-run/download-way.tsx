import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { Starter, StartersHere } from '#shared/domain/starters.ts';
import { useDownloads } from '#renderer/client/downloads.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { DownloadRow } from '#renderer/ui/downloads/download-row.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';

/** The model that suits this machine, at a click; on its way it is followed here. */
export function DownloadWay() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const { data } = useQuery(api.hub.starters.queryOptions());
  const downloads = useDownloads()?.downloads.filter(({ purpose }) => purpose === 'model') ?? [];
  const done = downloads.filter(({ state }) => state === 'done').length;
  useEffect(() => {
    if (done > 0) void queryClient.invalidateQueries({ queryKey: api.models.list.key() });
  }, [done, api, queryClient]);
  const start = useMutation({
    mutationFn: async ({ repository, file }: Starter) => {
      const { revision, quantizations } = await client.hub.model({ repository });
      const chosen =
        quantizations.find(({ isRecommended }) => isRecommended) ??
        quantizations.find(({ files }) => files[0]?.path === file);
      const paths = chosen?.files.map(({ path }) => path) ?? [file];
      const source = { kind: 'hub', repository, revision, paths } as const;
      return client.downloads.start({ purpose: 'model', source });
    },
  });
  const isUnderWay = downloads.length > 0;
  return (
    <li data-wide={isUnderWay || undefined}>
      <h2>{t`Download one`}</h2>
      {downloads.map((each) => (
        <DownloadRow key={each.id} download={each} />
      ))}
      {data && !isUnderWay && <Offer list={data} start={start} />}
      {start.error && <FailureMessage error={start.error} />}
    </li>
  );
}

interface OfferProps {
  readonly list: StartersHere;
  readonly start: { readonly isPending: boolean; mutate(starter: Starter): void };
}

function Offer({ list: { starters, recommended, freeBytes }, start }: OfferProps) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const starter = starters[recommended ?? -1];
  const free = bytes(freeBytes);
  const size = bytes(starter?.sizeBytes ?? 0);
  const licence = starter?.licence ?? t`see its page`;
  return (
    <>
      <p>
        {starter
          ? t`From Hugging Face, ${size}, for the ${free} of memory that are free here. Licence: ${licence}.`
          : t`None of the list fits into the ${free} of memory that are free.`}
      </p>
      {starter && (
        <Button
          variant="default"
          h="auto"
          mih={36}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          loading={start.isPending}
          title={starter.repository}
          onClick={() => start.mutate(starter)}
        >
          {t`Download ${nameOf(starter)}`}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" component={Link} href="/models?get">
        {t`See others`}
      </Button>
    </>
  );
}

function nameOf({ repository }: Starter): string {
  return repository.replace(/^.*\//, '').replace(/-GGUF$/i, '');
}
