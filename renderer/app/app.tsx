import { I18nProvider } from '@lingui/react';
import { i18n } from '@lingui/core';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../client/connection.ts';
import { createQueryClient } from '../client/query-client.ts';
import { useConnectionPhase, WorkbenchProvider } from '../client/workbench.tsx';
import { AppFrame } from './frame/app-frame.tsx';
import { LoginScreen } from './login-screen.tsx';
import { ApplyPreferences } from './preferences.tsx';
import { cssVariables, theme } from './theme.ts';

/** Everything on the page; `nonce` is what the content security policy asks of injected styles. */
export function App({ connection, nonce }: { connection: Connection; nonce: string }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queryClient}>
          <WorkbenchProvider connection={connection}>
            <Gate />
            <Notifications position="bottom-right" autoClose={10_000} limit={3} />
          </WorkbenchProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  );
}

function Gate() {
  const phase = useConnectionPhase();
  if (phase === 'login-needed') return <LoginScreen />;
  return (
    <>
      <ApplyPreferences />
      <AppFrame />
    </>
  );
}
