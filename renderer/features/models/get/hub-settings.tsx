import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDownloads } from '#renderer/client/downloads.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { KeyForm } from '#renderer/features/settings/providers/key-form.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import type { DownloadSettings } from '#shared/domain/download.ts';
import classes from './get-models.module.css';

/** The token for gated repositories, a mirror, and how much may come at once. */
export function HubSettings() {
  const { t } = useLingui();
  return (
    <details>
      <summary>{t`Token, mirror and limits`}</summary>
      <Token />
      <Mirror />
      <Limits />
    </details>
  );
}

function Token() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const report = useReportFailure();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(api.hub.settings.queryOptions());
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.hub.settings.key() });
  const token = data?.token;
  const ending = token?.state === 'set' ? token.lastFour : '';
  return (
    <>
      <div className={classes.line}>
        <span>
          {token?.state === 'set' && t`Your token is stored (…${ending}).`}
          {token?.state === 'locked' && t`Your token lies in a file under a passphrase.`}
          {token?.state === 'none' && t`No token is stored; only gated repositories want one.`}
        </span>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(!isOpen)}>
          <Trans>Store a token…</Trans>
        </Button>
        {token?.state === 'set' && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void client.hub.forgetToken().then(refresh).catch(report)}
          >
            <Trans>Forget it</Trans>
          </Button>
        )}
      </div>
      {isOpen && (
        <KeyForm
          name="Hugging Face"
          onClose={() => setOpen(false)}
          // Not as a mutation: the query client would keep what was sent.
          send={async (key) => {
            await client.hub.setToken(key);
            await refresh();
          }}
        />
      )}
    </>
  );
}

function Mirror() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const { data } = useQuery(api.hub.settings.queryOptions());
  const [address, setAddress] = useState('');
  const save = useMutation({
    mutationFn: () => client.hub.setAddress({ address: address.trim() || null }),
    onSuccess: async () => {
      setAddress('');
      await queryClient.invalidateQueries({ queryKey: api.hub.settings.key() });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Group gap={8} align="flex-end" mt={8}>
        <TextInput
          flex="0 1 360px"
          label={t`Address of the hub or a mirror`}
          description={t`The token goes there and nowhere else. Empty: the hub itself.`}
          placeholder={data?.address}
          value={address}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={save.isPending}>
          <Trans>Use it</Trans>
        </Button>
      </Group>
      {save.error && <FailureMessage error={save.error} />}
    </form>
  );
}

function Limits() {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const report = useReportFailure();
  const settings = useDownloads()?.settings;
  if (!settings) return null;
  const change = (part: Partial<DownloadSettings>) =>
    void client.downloads.setSettings({ ...settings, ...part }).catch(report);
  const { bytesPerSecond } = settings;
  return (
    <Group gap={16} align="flex-end" mt={8}>
      <NumberInput
        w={160}
        label={t`Downloads at once`}
        min={1}
        max={8}
        value={settings.atOnce}
        onChange={(value) => typeof value === 'number' && change({ atOnce: value })}
      />
      <NumberInput
        w={180}
        label={t`Connections for a file`}
        min={1}
        max={16}
        value={settings.parts}
        onChange={(value) => typeof value === 'number' && change({ parts: value })}
      />
      <NumberInput
        w={220}
        label={t`Limit in MB a second, together`}
        placeholder={t`none`}
        min={0.01}
        value={bytesPerSecond === null ? '' : bytesPerSecond / 1e6}
        onChange={(value) =>
          change({
            bytesPerSecond: typeof value === 'number' && value > 0 ? Math.round(value * 1e6) : null,
          })
        }
      />
    </Group>
  );
}
