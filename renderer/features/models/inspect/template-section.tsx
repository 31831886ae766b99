import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Model } from '#shared/domain/model.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import classes from './model-screen.module.css';

const typingPauseMs = 300;

interface TemplateSectionProps {
  readonly model: Model;
  /** Its source; `null`: the file has none. */
  readonly template: string | null;
}

/** The chat template with its hash, and what it makes of a prompt. It runs in a child, never here. */
export function TemplateSection({ model, template }: TemplateSectionProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const [prompt, setPrompt] = useState(() => t`What is 347 + 586?`);
  const [asked] = useDebouncedValue(prompt, typingPauseMs);
  const rendered = useQuery(
    api.models.renderTemplate.queryOptions({
      input: { modelId: model.id, prompt: asked },
      enabled: template !== null && asked !== '',
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const sha256 = model.header?.templateSha256 ?? null;
  return (
    <section className={classes.section} aria-label={t`Chat template`}>
      <div className={classes.head}>
        <h3>{t`Chat template`}</h3>
      </div>
      {template === null ? (
        <p className="quiet">
          {t`The file has no chat template: a prompt is sent as it is, after the system prompt.`}
        </p>
      ) : (
        <>
          {sha256 && (
            <div className={classes.hash}>
              <span className={`quiet ${classes.label}`}>SHA-256</span> {sha256}
              <CopyButton label={t`Copy the SHA-256 of the template`} text={sha256} />
            </div>
          )}
          <TextInput
            label={t`Prompt`}
            value={prompt}
            onChange={(event) => setPrompt(event.currentTarget.value)}
          />
          {rendered.error ? (
            <FailureMessage error={rendered.error} onRetry={() => void rendered.refetch()} />
          ) : (
            <pre
              className={classes.text}
              tabIndex={0}
              role="region"
              aria-label={t`Rendered prompt`}
            >
              {rendered.data ?? <span className="quiet">{t`being rendered`}</span>}
            </pre>
          )}
          <details>
            <summary>{t`Source of the template`}</summary>
            <pre
              className={classes.text}
              tabIndex={0}
              role="region"
              aria-label={t`Source of the template`}
            >
              {template}
            </pre>
          </details>
        </>
      )}
    </section>
  );
}
