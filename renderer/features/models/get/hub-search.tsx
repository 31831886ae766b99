import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { HubModel } from '#shared/domain/hub.ts';
import classes from './get-models.module.css';
import { Starters } from './starters.tsx';

interface HubSearchProps {
  readonly onOpen: (repository: string) => void;
}

/** Words look for repositories; an address is downloaded as it is. */
export function HubSearch({ onOpen }: HubSearchProps) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const isAddress = /^https?:\/\//i.test(wanted);
  const search = useMutation({ mutationFn: () => client.hub.search({ text: wanted }) });
  const fetchAddress = useMutation({
    mutationFn: () =>
      client.downloads.start({
        purpose: 'model',
        source: { kind: 'address', address: wanted },
      }),
    onSuccess: () => setText(''),
  });
  const error = search.error ?? fetchAddress.error;
  return (
    <section aria-label={t`From Hugging Face`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isAddress) fetchAddress.mutate();
          else search.mutate();
        }}
      >
        <Group gap={8} align="flex-end">
          <TextInput
            flex="1 1 260px"
            label={t`Search Hugging Face for GGUF models, or give the address of a file`}
            placeholder="smollm2"
            value={text}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={search.isPending || fetchAddress.isPending}
            disabled={wanted === ''}
          >
            {isAddress ? <Trans>Download</Trans> : <Trans>Search</Trans>}
          </Button>
        </Group>
      </form>
      {error && <FailureMessage error={error} />}
      {search.data ? (
        <Results models={search.data} onOpen={onOpen} />
      ) : (
        <Starters onOpen={onOpen} />
      )}
    </section>
  );
}

function Results({ models, onOpen }: HubSearchProps & { readonly models: readonly HubModel[] }) {
  const { t } = useLingui();
  const { count, date, parameters } = useFormat();
  if (models.length === 0) return <p role="status">{t`Nothing was found.`}</p>;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`What was found`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t`Repository`}</th>
            <th data-number>{t`Parameters`}</th>
            <th>{t`Licence`}</th>
            <th data-number>{t`Downloads`}</th>
            <th>{t`Changed`}</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.repository}>
              <td>
                <Button size="compact-sm" variant="subtle" onClick={() => onOpen(model.repository)}>
                  {model.repository}
                </Button>
                {model.isGated && <span className="quiet"> {t`gated`}</span>}
              </td>
              <td data-number>
                {model.parameters === null ? t`n/a` : parameters(model.parameters)}
              </td>
              <td>{model.licence ?? <span className="quiet">{t`not stated`}</span>}</td>
              <td data-number>{model.downloads === null ? t`n/a` : count(model.downloads)}</td>
              <td>{model.updatedAtMs === null ? t`n/a` : date(model.updatedAtMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
