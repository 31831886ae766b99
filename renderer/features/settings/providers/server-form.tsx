import { Button, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import classes from './providers.module.css';

interface ServerFormProps {
  readonly name: string;
  readonly baseUrl: string;
  readonly isNameFixed: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (server: { readonly name: string; readonly baseUrl: string }) => Promise<void>;
  readonly onClose: () => void;
}

/** Name and base address; what is refused stays in the fields, with the reason. */
export function ServerForm(props: ServerFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState(props.name);
  const [baseUrl, setBaseUrl] = useState(props.baseUrl);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const canSend = name.trim() !== '' && baseUrl.trim() !== '' && !isSending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSend) return;
    setSending(true);
    setError(null);
    props
      .onSubmit({ name: name.trim(), baseUrl: baseUrl.trim() })
      .catch(setError)
      .finally(() => setSending(false));
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={props.submitLabel}>
      {!props.isNameFixed && (
        <TextInput
          size="xs"
          label={t`Name`}
          maxLength={120}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <TextInput
        size="xs"
        label={t`Base address`}
        description={t`Where its API begins; it often ends in /v1.`}
        placeholder="http://127.0.0.1:8080/v1"
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        value={baseUrl}
        onChange={(event) => setBaseUrl(event.currentTarget.value)}
      />
      {error !== null && <FailureMessage error={error} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" disabled={!canSend} loading={isSending}>
          {props.submitLabel}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
