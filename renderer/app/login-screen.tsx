import { Button, Code, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LoginNeeded, tokenIn } from '../client/session.ts';
import { useWorkbench } from '../client/workbench.tsx';

/** Shown when this browser has not logged in: how to get the address, or the token pasted. */
export function LoginScreen() {
  const { t } = useLingui();
  const { connection } = useWorkbench();
  const [text, setText] = useState('');
  const logIn = useMutation({ mutationFn: () => connection.logIn(tokenIn(text)) });

  return (
    <Stack component="main" maw={480} mx="auto" px={16} pt="15vh" gap={16}>
      <Title order={1} size={20} fw={600}>
        <Trans>Triptych is running, but does not know this browser</Trans>
      </Title>
      <Text>
        <Trans>
          Open the address that was printed in the terminal. To print a new one, run this in the
          folder of Triptych:
        </Trans>
      </Text>
      <Code block>npm run -s triptych -- url</Code>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          logIn.mutate();
        }}
      >
        <Stack gap={8} align="flex-start">
          <TextInput
            w="100%"
            label={t`Or paste the address or its token here`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={
              logIn.error &&
              (logIn.error instanceof LoginNeeded
                ? t`This token is not valid: each can be used once.`
                : logIn.error.message)
            }
            autoComplete="off"
            spellCheck={false}
            autoFocus
            required
          />
          <Button type="submit" loading={logIn.isPending}>
            <Trans>Log in</Trans>
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
