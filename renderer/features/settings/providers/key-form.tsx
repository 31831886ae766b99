import { Button, Checkbox, Radio, Stack } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { SetKey } from '#shared/domain/remote-servers.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { keyPlaceWords } from './key-words.ts';
import classes from './providers.module.css';
import { SecretField } from './secret-field.tsx';

interface KeyFormProps {
  /** Whose key it is. */
  readonly name: string;
  readonly send: (key: Omit<SetKey, 'providerId'>) => Promise<void>;
  readonly onClose: () => void;
}

/** Takes a key and hands it over once: it stands in the field alone, never in the state of the page. */
export function KeyForm({ name, send, onClose }: KeyFormProps) {
  const { t, i18n } = useLingui();
  const { api } = useWorkbench();
  const { data: places = [] } = useQuery(api.providers.keys.places.queryOptions());
  const [chosen, setChosen] = useState<SetKey['place'] | null>(null);
  const [isPlainAgreed, setPlainAgreed] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const key = useRef<HTMLInputElement>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const place = chosen ?? places.find(({ isAvailable }) => isAvailable)?.place ?? null;
  const canSend = place !== null && (place !== 'plain-file' || isPlainAgreed) && !isSending;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSend || !key.current || key.current.value.trim() === '') return;
    const secret = passphrase.current?.value;
    const sent = send({
      key: key.current.value,
      place,
      isPlainAgreed: place === 'plain-file' && isPlainAgreed,
      ...(secret && { passphrase: secret }),
    });
    // Whatever comes of it, the field is empty: who wants to try again has the key elsewhere.
    key.current.value = '';
    if (passphrase.current) passphrase.current.value = '';
    setSending(true);
    setError(null);
    sent.then(onClose, setError).finally(() => setSending(false));
  };

  return (
    <form className={classes.form} onSubmit={submit} aria-label={t`Key of ${name}`}>
      <SecretField inputRef={key} label={t`Key`} />
      <Radio.Group
        size="xs"
        label={t`Keep it in`}
        value={place}
        onChange={(value) => setChosen(value as SetKey['place'])}
      >
        <Stack gap={6} mt={4}>
          {places.map((option) => (
            <Radio
              key={option.place}
              size="xs"
              value={option.place}
              label={i18n._(keyPlaceWords[option.place])}
              description={option.reason ?? undefined}
              disabled={!option.isAvailable}
            />
          ))}
        </Stack>
      </Radio.Group>
      {place === 'passphrase-file' && (
        <SecretField
          inputRef={passphrase}
          label={t`Passphrase`}
          description={t`Asked for once after each start. Nobody can recover it. Empty: the one already given.`}
        />
      )}
      {place === 'plain-file' && (
        <Checkbox
          size="xs"
          label={t`I agree that every program of this user can read the key there.`}
          checked={isPlainAgreed}
          onChange={(event) => setPlainAgreed(event.currentTarget.checked)}
        />
      )}
      {error !== null && <FailureMessage error={error} />}
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" disabled={!canSend} loading={isSending}>
          <Trans>Save the key</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
