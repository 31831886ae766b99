import { Button, Checkbox, TextInput } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import classes from './providers.module.css';
import { useChangeProvider } from './use-change-provider.ts';

/** Some servers list hundreds: the search finds the others. */
const mostShown = 100;

/** What the server lists now; what is ticked can be chosen for a pane. */
export function ServedModels({ provider }: { provider: ProviderEntry }) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { id: providerId, name } = provider;
  const read = useMutation({ mutationFn: () => client.providers.readModels({ providerId }) });
  return (
    <>
      <div className={classes.actions}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t`Read the models of ${name}`}
          disabled={provider.baseUrl === null}
          loading={read.isPending}
          onClick={() => read.mutate()}
        >
          <Trans>Read the models</Trans>
        </Button>
      </div>
      {read.error && <FailureMessage error={read.error} onRetry={() => read.mutate()} />}
      {read.data && <ServedList provider={provider} served={read.data} />}
    </>
  );
}

interface ServedListProps {
  readonly provider: ProviderEntry;
  readonly served: readonly string[];
}

function ServedList({ provider, served }: ServedListProps) {
  const { t } = useLingui();
  const { enableModels } = useChangeProvider();
  const reportFailure = useReportFailure();
  const [search, setSearch] = useState('');
  const [isStoring, setStoring] = useState(false);
  const ours = new Set(provider.models.filter(({ isOwn }) => !isOwn).map(({ id }) => id));
  const enabled = provider.models.filter(({ isOwn }) => isOwn).map(({ id }) => id);
  // What was enabled and is no longer listed must be there to be taken out.
  const all = [...new Set([...served, ...enabled])];
  const found = all.filter((id) => id.toLowerCase().includes(search.trim().toLowerCase()));
  const hidden = found.length - mostShown;
  const toggle = (id: string) => {
    const ids = enabled.includes(id) ? enabled.filter((each) => each !== id) : [...enabled, id];
    setStoring(true);
    enableModels(provider.id, ids)
      .catch(reportFailure)
      .finally(() => setStoring(false));
  };
  if (all.length === 0) {
    return (
      <p className={classes.about}>
        <Trans>The server lists no models.</Trans>
      </p>
    );
  }
  return (
    <div className={classes.form}>
      <TextInput
        size="xs"
        label={t`Search the server’s models`}
        description={t`What is ticked can be chosen for a pane.`}
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul className={classes.served} aria-label={t`Models that ${provider.name} lists`}>
        {found.slice(0, mostShown).map((id) => (
          <li key={id}>
            <Checkbox
              size="xs"
              py={4}
              label={id}
              description={ours.has(id) ? t`known: always in the list` : undefined}
              checked={ours.has(id) || enabled.includes(id)}
              disabled={ours.has(id) || isStoring}
              onChange={() => toggle(id)}
            />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className={classes.about}>
          {t`${plural(hidden, { one: '# more: search for it.', other: '# more: search for them.' })}`}
        </p>
      )}
    </div>
  );
}
