import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import classes from './providers.module.css';
import { ServerForm } from './server-form.tsx';
import { useChangeProvider } from './use-change-provider.ts';

/** Any other server that speaks as OpenAI's does. A key, where it needs one, is entered in its card. */
export function AddServer() {
  const { t } = useLingui();
  const announce = useAnnounce();
  const { put } = useChangeProvider();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={classes.card} aria-label={t`Another server`}>
      <p className={classes.about}>
        <Trans>
          Any server that speaks as OpenAI’s does can be asked: llama-server, vLLM, SGLang, Ollama,
          LM Studio, Together, Groq and others.
        </Trans>
      </p>
      {isOpen ? (
        <ServerForm
          name=""
          baseUrl=""
          isNameFixed={false}
          submitLabel={t`Add the server`}
          onSubmit={async (server) => {
            const { name } = await put(server);
            announce(t`${name} is added`);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            <Trans>Add a server…</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}
