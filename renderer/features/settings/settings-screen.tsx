import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { FirstStepsSection } from './first-steps-section.tsx';
import { MachineSection } from './machine-section.tsx';
import { ProvidersLink } from './providers-link.tsx';
import { ServingSection } from './serving-section.tsx';
import classes from './settings-screen.module.css';

/** How the app looks, where its data lies, and what machine the figures come from. */
export function SettingsScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: info, error, refetch } = useQuery(api.system.info.queryOptions());
  return (
    <Screen title={t`Settings`}>
      <div className={classes.sections}>
        <AppearanceSection />
        <ProvidersLink />
        <ServingSection />
        <FirstStepsSection />
        {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
        {!info && !error && <ScreenSkeleton />}
        {info && (
          <>
            <DataSection info={info} />
            <MachineSection />
            <AboutSection info={info} />
          </>
        )}
      </div>
    </Screen>
  );
}
