import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { largestTokenizedText, type TextToken } from '#shared/domain/catalog.ts';
import type { ModelId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './model-screen.module.css';

const typingPauseMs = 300;
/** More are counted, and not drawn: nobody reads them. */
const mostDrawn = 1000;

interface TokenizerSectionProps {
  readonly modelId: ModelId;
  readonly tokenizer: string | null;
}

/** A text as the model reads it: its tokens with their ids. Only the vocabulary is loaded for it. */
export function TokenizerSection({ modelId, tokenizer }: TokenizerSectionProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { count, figure } = useFormat();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, typingPauseMs);
  const { data, error, refetch } = useQuery(
    api.models.tokenize.queryOptions({
      input: { modelId, text: asked },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const tokens = asked === '' ? [] : (data ?? []);
  const perToken = figure([...asked].length / Math.max(1, tokens.length));
  return (
    <section className={classes.section} aria-label={t`Tokenizer`}>
      <div className={classes.head}>
        <h3>{t`Tokenizer`}</h3>
        <span className="quiet mono">{tokenizer}</span>
      </div>
      <Textarea
        label={t`Text to try`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={largestTokenizedText}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
      <span role="status" className="quiet">
        {tokens.length > 0 &&
          t`${plural(tokens.length, { one: '# token', other: '# tokens' })}, ${perToken} characters per token`}
      </span>
      {tokens.length > 0 && (
        <ol className={classes.tokens} tabIndex={0} aria-label={t`Tokens`}>
          {tokens.slice(0, mostDrawn).map((token, index) => (
            <TokenBox key={index} token={token} />
          ))}
        </ol>
      )}
      {tokens.length > mostDrawn && (
        <span className="quiet">{t`The first ${count(mostDrawn)} are drawn.`}</span>
      )}
    </section>
  );
}

function TokenBox({ token }: { token: TextToken }) {
  return (
    <li className={classes.token} data-special={token.isSpecial || undefined}>
      <span className={classes.tokenText}>{visible(token.text)}</span>
      <span className={classes.tokenId}>{token.id}</span>
    </li>
  );
}

/** White space as marks, as typesetters write it. */
function visible(text: string): string {
  if (text === '') return '∅';
  return text.replaceAll(' ', '·').replaceAll('\n', '↵').replaceAll('\t', '→');
}
