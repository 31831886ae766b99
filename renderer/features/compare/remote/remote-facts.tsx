import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useRemoteModelWords } from '#renderer/ui/remote/use-remote-model-words.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';
import { gapOf, type RemoteChoice } from '../choices.ts';
import paneClasses from '../pane/pane.module.css';
import classes from './remote.module.css';
import { useGapWords } from './use-gap-words.ts';

/** A remote pane before its first prompt: who is asked, at what price, and what is missing. */
export function RemoteFacts({ model, provider }: RemoteChoice) {
  const { t } = useLingui();
  const { usd, count } = useFormat();
  const { statusOf, reasoningOf } = useRemoteModelWords();
  const day = usePlainDate();
  const gapWords = useGapWords();
  const gap = gapOf(provider);
  const status = statusOf(model);
  const { price, contextTokens } = model;
  const [input, output] = price ? [usd(price.inputUsd), usd(price.outputUsd)] : ['', ''];
  const rows: [string, string | null][] = [
    [t`Provider`, provider.name],
    [t`Model`, model.id],
    [t`Address`, provider.baseUrl],
    [t`Reasoning`, reasoningOf(model)],
    [t`Context`, contextTokens === null ? null : t`${count(contextTokens)} tokens`],
    [t`Price`, price ? t`${input} in, ${output} out per 1 M tokens` : t`price unknown`],
    [t`Price as of`, price && day(price.asOf)],
  ];
  return (
    <>
      {status && (
        <p className={classes.warning}>{t`This id no longer gets this model: ${status}.`}</p>
      )}
      {gap && (
        <p className={classes.warning}>
          {gapWords[gap]} ·{' '}
          <Link href="/settings/providers">
            <Trans>Providers</Trans>
          </Link>
        </p>
      )}
      <dl className={paneClasses.facts}>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
