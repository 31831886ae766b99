import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { RunId } from '#shared/ids.ts';
import { useModelsActivity } from '#renderer/client/models-activity.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { LinkConfirmProvider } from '#renderer/ui/markdown/link-confirm.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { CompareProvider } from './compare-state.tsx';
import { DropModels } from './drop-models.tsx';
import { DraftScreen } from './draft-screen.tsx';
import { ModelPicker } from './picker/model-picker.tsx';
import { RunScreen } from './run-screen.tsx';
import { useLanding } from './use-landing.ts';

const noProviders: readonly ProviderEntry[] = [];

/** One prompt, several models side by side: before a run, while it goes on, and ever after. */
export function CompareScreen({ runId }: { runId: string | null }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const [prompt, setPrompt] = useState('');
  const models = useQuery(api.models.list.queryOptions());
  const providers = useQuery(api.providers.list.queryOptions());
  useModelsActivity();
  const isLanding = useLanding(runId);

  if (models.error) {
    return (
      <Screen title={t`Compare`}>
        <FailureMessage error={models.error} onRetry={() => void models.refetch()} />
      </Screen>
    );
  }
  if (!models.data || isLanding) return <CompareSkeleton />;
  return (
    <CompareProvider models={models.data} providers={providers.data ?? noProviders}>
      <LinkConfirmProvider>
        <DropModels>
          {runId === null ? (
            <DraftScreen prompt={prompt} setPrompt={setPrompt} />
          ) : (
            <StoredRun key={runId} runId={runId} prompt={prompt} setPrompt={setPrompt} />
          )}
        </DropModels>
        <ModelPicker />
      </LinkConfirmProvider>
    </CompareProvider>
  );
}

interface StoredRunProps {
  readonly runId: string;
  readonly prompt: string;
  readonly setPrompt: (prompt: string) => void;
}

function StoredRun({ runId, prompt, setPrompt }: StoredRunProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const run = useQuery(api.runs.get.queryOptions({ input: { runId: RunId.parse(runId) } }));
  if (run.error) {
    return (
      <Screen title={t`Compare`}>
        <FailureMessage error={run.error} onRetry={() => void run.refetch()} />
      </Screen>
    );
  }
  if (!run.data) return <CompareSkeleton />;
  return <RunScreen run={run.data} prompt={prompt} setPrompt={setPrompt} />;
}

function CompareSkeleton() {
  const { t } = useLingui();
  return (
    <Screen title={t`Compare`}>
      <ScreenSkeleton />
    </Screen>
  );
}
