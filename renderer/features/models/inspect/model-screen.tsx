import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { Model } from '#shared/domain/model.ts';
import type { ModelId } from '#shared/ids.ts';
import { useModelsActivity } from '#renderer/client/models-activity.ts';
import { useSystemStatus } from '#renderer/client/system-status.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { LoadedTable } from '../list/loaded-table.tsx';
import { useChangeModel } from '../use-change-model.ts';
import { HeaderFields } from './header-fields.tsx';
import { MixChart } from './mix-chart.tsx';
import { ModelFacts } from './model-facts.tsx';
import classes from './model-screen.module.css';
import { TemplateSection } from './template-section.tsx';
import { TensorList } from './tensor-list.tsx';
import { TokenizerSection } from './tokenizer-section.tsx';

/** One model: what its file says, what it is made of, how it reads text, whether it is loaded. */
export function ModelScreen({ modelId }: { modelId: string }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const activity = useModelsActivity();
  const models = useQuery(api.models.list.queryOptions());
  const model = models.data?.find(({ id }) => id === modelId);
  return (
    <Screen
      title={t`Models`}
      object={
        <>
          <Link href="/models" className={classes.back}>{t`All models`}</Link>
          <h2 className={classes.name}>{model?.name}</h2>
        </>
      }
      actions={model && <Actions model={model} />}
    >
      {models.isPending && <ScreenSkeleton />}
      {models.error && (
        <FailureMessage error={models.error} onRetry={() => void models.refetch()} />
      )}
      {models.data && !model && (
        <EmptyState
          message={t`This model is not on the list. It was taken off, or its file has left a watched folder.`}
          action={
            <Button variant="default" component={Link} href="/models">{t`All models`}</Button>
          }
        />
      )}
      {model && (
        <div className={classes.page}>
          <Standing modelId={model.id} />
          <ModelFacts model={model} hashing={activity?.hashing ?? null} />
          {model.refusal ? <FailureMessage failure={model.refusal} /> : <Inside model={model} />}
        </div>
      )}
    </Screen>
  );
}

function Actions({ model }: { model: Model }) {
  const { t } = useLingui();
  const change = useChangeModel();
  const activity = useModelsActivity();
  const [, navigate] = useLocation();
  const isLoaded = useSystemStatus()?.loadedModels.some(({ modelId }) => modelId === model.id);
  const isLoading = activity?.loading.some(({ modelId }) => modelId === model.id);
  const isUsable = !model.isMissing && model.refusal === null;
  return (
    <>
      {isLoaded || isLoading ? (
        <Button size="compact-sm" variant="default" onClick={() => change.unload(model)}>
          {isLoading ? t`Cancel loading` : t`Unload`}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          disabled={!isUsable}
          onClick={() => change.load(model)}
        >
          {t`Load`}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          change.remove(model);
          navigate('/models');
        }}
      >
        {t`Remove`}
      </Button>
    </>
  );
}

function Standing({ modelId }: { modelId: ModelId }) {
  const loaded = useSystemStatus()?.loadedModels.filter((each) => each.modelId === modelId) ?? [];
  if (loaded.length === 0) return null;
  return (
    <div className={classes.box}>
      <LoadedTable loaded={loaded} />
    </div>
  );
}

/** What only the whole header tells; it is read anew each time, in a child of the core. */
function Inside({ model }: { model: Model }) {
  const { api } = useWorkbench();
  const { data, error, refetch } = useQuery(
    api.models.inspect.queryOptions({
      input: { modelId: model.id },
      enabled: !model.isMissing,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  if (model.isMissing) return null;
  if (error) return <FailureMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <ScreenSkeleton />;
  const { header } = data;
  return (
    <>
      <MixChart name={model.name} tensors={header.tensors} />
      <TemplateSection model={model} template={header.chatTemplate} />
      <TokenizerSection modelId={model.id} tokenizer={header.tokenizer} />
      <HeaderFields fields={header.fields} />
      <TensorList tensors={header.tensors} />
    </>
  );
}
