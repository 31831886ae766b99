import { useLingui } from '@lingui/react/macro';
import type { ProviderEntry, ProviderModel } from '#shared/domain/remote-servers.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useRemoteModelWords } from '#renderer/ui/remote/use-remote-model-words.ts';
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
            <ModelLine key={model.modelId} model={model} />
          ))}
        </ul>
      )}
      <ServedModels provider={provider} />
    </>
  );
}

function ModelLine({ model }: { model: ProviderModel }) {
  const { t } = useLingui();
  const { usd } = useFormat();
  const { statusOf, reasoningOf } = useRemoteModelWords();
  const { name, id, price, status } = model;
  const [input, output] = price ? [usd(price.inputUsd), usd(price.outputUsd)] : ['', ''];
  const state = [statusOf(model), reasoningOf(model)].filter(Boolean).join(' · ');
  return (
    <li className={classes.model}>
      <span>
        {name} {id !== name && <span className={classes.address}>{id}</span>}
      </span>
      <span className={classes.price}>
        {price ? t`${input} in, ${output} out per 1 M tokens` : t`price unknown`}
      </span>
      {state !== '' && (
        <span className={classes.state} data-state={status.state}>
          {state}
        </span>
      )}
    </li>
  );
}
