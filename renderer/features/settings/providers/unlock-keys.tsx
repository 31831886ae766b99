import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import classes from './providers.module.css';
import { SecretField } from './secret-field.tsx';
import { useChangeProvider } from './use-change-provider.ts';

/** Opens the file of keys until the workbench ends. */
export function UnlockKeys() {
  const { t } = useLingui();
  const { unlock } = useChangeProvider();
  const field = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const passphrase = field.current?.value ?? '';
    if (passphrase === '' || isSending) return;
    if (field.current) field.current.value = '';
    setSending(true);
    setError(null);
    unlock(passphrase)
      .catch(setError)
      .finally(() => setSending(false));
  };
  return (
    <form className={classes.card} onSubmit={submit} aria-label={t`Unlock the keys`}>
      <SecretField
        inputRef={field}
        label={t`Passphrase of the keys`}
        description={t`Keys lie in a file under a passphrase. It is opened until the workbench ends.`}
      />
      {error !== null && <FailureMessage error={error} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" loading={isSending}>
          <Trans>Unlock</Trans>
        </Button>
      </div>
    </form>
  );
}
