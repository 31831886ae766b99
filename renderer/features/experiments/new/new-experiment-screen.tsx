import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { useModelsActivity } from '#renderer/client/models-activity.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { CompareProvider } from '#renderer/features/compare/compare-state.tsx';
import { ModelPicker } from '#renderer/features/compare/picker/model-picker.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { NewExperiment } from './new-experiment.tsx';

const noProviders: readonly ProviderEntry[] = [];

/** From a dataset and a line-up to an experiment, its cost and its power known before it starts. */
export function NewExperimentScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const models = useQuery(api.models.list.queryOptions());
  const providers = useQuery(api.providers.list.queryOptions());
  const datasets = useQuery(api.datasets.list.queryOptions());
  useModelsActivity();
  const error = models.error ?? datasets.error;
  if (error || !models.data || !datasets.data) {
    return (
      <Screen title={t`New experiment`}>
        {error ? <FailureMessage error={error} /> : <ScreenSkeleton />}
      </Screen>
    );
  }
  return (
    <CompareProvider
      purpose="experiment"
      models={models.data}
      providers={providers.data ?? noProviders}
    >
      <NewExperiment datasets={datasets.data} />
      <ModelPicker />
    </CompareProvider>
  );
}
