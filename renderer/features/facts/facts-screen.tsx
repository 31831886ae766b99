import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { DimensionSection } from './dimension-section.tsx';
import { FactsChooser } from './facts-chooser.tsx';
import { FactsNavigation } from './facts-navigation.tsx';
import classes from './facts-screen.module.css';
import { type EditRequest, FactsProvider } from './facts-state.tsx';
import { OwnFactForm } from './own-fact-form.tsx';
import { SpeedPage } from './speed-page.tsx';
import { StatusSection } from './status-section.tsx';
import { useFactsChoice } from './use-facts-choice.ts';
import { useOwnFacts } from './use-own-facts.ts';

const none = [] as const;

/** The models of the mission along four dimensions, every figure with what it rests on. */
export function FactsScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data, error, refetch } = useQuery(api.facts.list.queryOptions());
  const { data: mine = none } = useQuery(api.facts.measured.queryOptions());
  const { models, measured, set } = useFactsChoice(data?.sheet.models ?? none, mine);
  const [request, edit] = useState<EditRequest | null>(null);
  const own = useOwnFacts();
  const [first] = models;

  return (
    <Screen
      title={t`Facts`}
      object={data && <FactsNavigation sheet={data.sheet} />}
      actions={
        first && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => edit({ modelId: first.id, topic: null, corrects: null, fact: null })}
          >{t`Add a figure`}</Button>
        )
      }
    >
      {error && <FailureMessage error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ScreenSkeleton />}
      {data && (
        <FactsProvider
          sheet={data.sheet}
          own={data.own}
          models={models}
          measured={measured}
          edit={edit}
          removeOwn={own.remove}
        >
          <div className={classes.sections}>
            <FactsChooser
              sheet={data.sheet}
              models={models}
              mine={mine}
              measured={measured}
              onChange={set}
            />
            <SpeedPage />
            {data.sheet.dimensions.map(({ id }) => (
              <DimensionSection key={id} id={id} />
            ))}
            <StatusSection />
          </div>
          <OwnFactForm
            sheet={data.sheet}
            request={request}
            onClose={() => edit(null)}
            onPut={own.put}
          />
        </FactsProvider>
      )}
    </Screen>
  );
}
