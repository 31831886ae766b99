import { Button, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ProviderModel } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { readUsd } from '#renderer/ui/remote/read-usd.ts';
import classes from './providers.module.css';
import { useChangePrice } from './use-change-price.ts';

interface PriceFormProps {
  readonly providerId: string;
  readonly model: ProviderModel;
  readonly onClose: () => void;
}

type Field = 'input' | 'cached' | 'output';

/** What a model costs, by the person: it holds from today on and wins over ours. */
export function PriceForm({ providerId, model, onClose }: PriceFormProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { set, reset } = useChangePrice(providerId, model);
  const { data: prices } = useQuery(api.providers.prices.list.queryOptions());
  const { price } = model;
  const [texts, setTexts] = useState<Record<Field, string>>({
    input: price?.inputUsd ?? '',
    cached: price?.cachedInputUsd ?? '',
    output: price?.outputUsd ?? '',
  });
  const [source, setSource] = useState('');
  const [error, setError] = useState<unknown>(null);
  const isOwn = prices?.own.some(
    (row) => row.provider === providerId && row.models.includes(model.id),
  );
  const [input, cached, output] = [texts.input, texts.cached, texts.output].map(perMillion);
  const canSend = input !== undefined && output !== undefined && input !== null && output !== null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSend || cached === undefined) return;
    setError(null);
    set({ inputUsd: input, cachedInputUsd: cached, outputUsd: output, source }).then(
      onClose,
      setError,
    );
  };
  const fields: [Field, string, string | null | undefined][] = [
    ['input', t`Prompt, $ per 1 M tokens`, input],
    ['cached', t`Prompt from the cache; empty: as the prompt`, cached],
    ['output', t`Output, reasoning included`, output],
  ];
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t`Price of ${model.name}`}>
      {fields.map(([field, label, read]) => (
        <TextInput
          key={field}
          size="xs"
          label={label}
          inputMode="decimal"
          autoComplete="off"
          value={texts[field]}
          error={read === undefined ? t`Enter an amount such as 2.50.` : undefined}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTexts((was) => ({ ...was, [field]: value }));
          }}
        />
      ))}
      <TextInput
        size="xs"
        label={t`Where the price was read`}
        maxLength={2000}
        autoComplete="off"
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      {error !== null && <FailureMessage error={error} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" disabled={!canSend || cached === undefined}>
          <Trans>Save the price</Trans>
        </Button>
        {isOwn && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              reset();
              onClose();
            }}
          >
            <Trans>Take back my price</Trans>
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

/** `null`: empty; `undefined`: no amount, or finer than a price can be. */
function perMillion(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const amount = readUsd(text);
  return amount !== undefined && (amount.split('.')[1]?.length ?? 0) <= 6 ? amount : undefined;
}
