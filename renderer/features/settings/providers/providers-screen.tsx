import { Trans, useLingui } from '@lingui/react/macro';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { AddServer } from './add-server.tsx';
import { ProviderCard } from './provider-card.tsx';
import classes from './providers.module.css';
import { SpendingSection } from './spending-section.tsx';
import { UnlockKeys } from './unlock-keys.tsx';

/** Which servers of remote models can be asked, by which key, and what they may cost. */
export function ProvidersScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: providers, error, refetch } = useQuery(api.providers.list.queryOptions());
  return (
    <Screen title={t`Providers`}>
      <div className={classes.page}>
        <Link href="/settings" className={classes.back}>
          <IconArrowLeft size={14} aria-hidden /> <Trans>Settings</Trans>
        </Link>
        <p className={classes.about}>
          <Trans>
            Prompts of remote panes leave this machine and go to the server of their provider. A key
            is sent with them and to nobody else; it is never shown again, and lies in no database,
            export or log.
          </Trans>
        </p>
        {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
        {!providers && !error && <ScreenSkeleton />}
        {providers && (
          <>
            {providers.some(({ key }) => key.state === 'locked') && <UnlockKeys />}
            {providers.map((provider) => (
              <ProviderCard key={provider.id} provider={provider} />
            ))}
            <AddServer />
            <SpendingSection />
          </>
        )}
      </div>
    </Screen>
  );
}
