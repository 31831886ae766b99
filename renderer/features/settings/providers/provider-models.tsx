import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ProviderEntry, ProviderModel } from '#shared/domain/remote-servers.ts';
import { useRemoteModelWords } from '#renderer/ui/remote/use-remote-model-words.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { PriceForm } from './price-form.tsx';
import classes from './providers.module.css';
import { ServedModels } from './served-models.tsx';

/** The models that can stand in panes, each with its price and what became of it. */
export function ProviderModels({ provider }: { provider: ProviderEntry }) {
  const { t } = useLingui();
  const { name, models } = provider;
  return (
    <>
      {models.length > 0 && (
        <ul className={classes.models} aria-label={t`Models of ${name}`}>
          {models.map((model) => (
            <ModelLine key={model.modelId} providerId={provider.id} model={model} />
          ))}
        </ul>
      )}
      <ServedModels provider={provider} />
    </>
  );
}

function ModelLine({ providerId, model }: { providerId: string; model: ProviderModel }) {
  const { t } = useLingui();
  const { usd } = useFormat();
  const { statusOf, reasoningOf } = useRemoteModelWords();
  const [isPriceOpen, setPriceOpen] = useState(false);
  const { name, id, price, status } = model;
  const [input, output] = price ? [usd(price.inputUsd), usd(price.outputUsd)] : ['', ''];
  const state = [statusOf(model), reasoningOf(model)].filter(Boolean).join(' · ');
  return (
    <li className={classes.model}>
      <span>
        {name} {id !== name && <span className={classes.address}>{id}</span>}
      </span>
      <span className={classes.price}>
        {price ? t`${input} in, ${output} out per 1 M tokens` : t`price unknown`}{' '}
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t`Change the price of ${name}`}
          aria-expanded={isPriceOpen}
          onClick={() => setPriceOpen(!isPriceOpen)}
        >
          <Trans>Price…</Trans>
        </Button>
      </span>
      {state !== '' && (
        <span className={classes.state} data-state={status.state}>
          {state}
        </span>
      )}
      {isPriceOpen && (
        <div className={classes.wide}>
          <PriceForm
            key={price?.asOf ?? ''}
            providerId={providerId}
            model={model}
            onClose={() => setPriceOpen(false)}
          />
        </div>
      )}
    </li>
  );
}
