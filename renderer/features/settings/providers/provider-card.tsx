import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { ConnectionTest } from './connection-test.tsx';
import { ForgetKey } from './forget-key.tsx';
import { KeyForm } from './key-form.tsx';
import { KeyLine } from './key-line.tsx';
import { ProviderModels } from './provider-models.tsx';
import classes from './providers.module.css';
import { ServerForm } from './server-form.tsx';
import { useChangeProvider } from './use-change-provider.ts';

type OpenForm = 'key' | 'address' | 'forget' | null;

/** One provider: its address, the state of its key, whether it answers, and its models. */
export function ProviderCard({ provider }: { provider: ProviderEntry }) {
  const { t } = useLingui();
  const { put, remove, resetAddress, setKey } = useChangeProvider();
  const [open, setOpen] = useState<OpenForm>(null);
  const id = useId();
  const close = () => setOpen(null);
  const toggle = (form: OpenForm) => setOpen(open === form ? null : form);
  const { name, key, baseUrl, defaultBaseUrl } = provider;
  const isMoved = !provider.isOwn && baseUrl !== null && baseUrl !== defaultBaseUrl;
  const isKeptHere =
    key.state === 'unreadable' ||
    (key.state === 'set' && !['environment', 'key-file'].includes(key.place));
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.name}>
          {name}
        </h2>
        <span className={classes.address}>{provider.baseUrl ?? t`no address yet`}</span>
      </div>
      <KeyLine provider={provider} />
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" onClick={() => toggle('key')}>
          {isKeptHere ? t`Replace the key…` : t`Enter a key…`}
        </Button>
        {isKeptHere && (
          <Button size="compact-sm" variant="default" onClick={() => toggle('forget')}>
            <Trans>Forget the key…</Trans>
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => toggle('address')}>
          <Trans>Address…</Trans>
        </Button>
        {isMoved && (
          <Button size="compact-sm" variant="default" onClick={() => resetAddress(provider)}>
            {defaultBaseUrl === null ? t`Remove the address` : t`Back to its own address`}
          </Button>
        )}
        {provider.isOwn && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t`Remove ${name}`}
            onClick={() => remove(provider)}
          >
            <Trans>Remove</Trans>
          </Button>
        )}
        <ConnectionTest provider={provider} />
      </div>
      {open === 'key' && (
        <KeyForm
          name={provider.name}
          send={(key) => setKey({ ...key, providerId: provider.id })}
          onClose={close}
        />
      )}
      {open === 'forget' && <ForgetKey provider={provider} onClose={close} />}
      {open === 'address' && (
        <ServerForm
          name={name}
          baseUrl={provider.baseUrl ?? ''}
          isNameFixed={!provider.isOwn}
          submitLabel={t`Save`}
          onSubmit={async (changed) => {
            await put({ id: provider.id, ...changed });
            close();
          }}
          onClose={close}
        />
      )}
      <ProviderModels provider={provider} />
    </section>
  );
}
