import { Trans, useLingui } from '@lingui/react/macro';
import { Button, MultiSelect, NativeSelect, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { claimTexts } from '#shared/ablation-text/claims.ts';
import { definitions } from '#shared/ablations/definitions.ts';
import type { AblationKind, AblationRequestInput } from '#shared/domain/ablation.ts';
import type { Model } from '#shared/domain/model.ts';
import { ModelId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { ClaimCard } from './claim-card.tsx';
import classes from './lab.module.css';
import { PlanView } from './plan-view.tsx';
import { useLabText } from './use-lab-text.ts';

const settleMs = 400;

/** A claim, the model that it is tried on, and the plan. */
export function NewAblationScreen({ kind }: { kind: AblationKind }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { write } = useLabText();
  const models = useQuery(api.models.list.queryOptions());
  const usable = (models.data ?? []).filter((each) => !each.isMissing && !each.refusal);
  const first = usable.find(({ demoRole }) => demoRole === 'teacher') ?? usable[0];
  return (
    <Screen title={t`Lab`} object={<span className="quiet">{write(claimTexts[kind].title)}</span>}>
      {models.error && (
        <FailureMessage error={models.error} onRetry={() => void models.refetch()} />
      )}
      {models.isPending && <ScreenSkeleton />}
      {first && <NewAblation key={kind} kind={kind} models={usable} first={first} />}
    </Screen>
  );
}

interface NewAblationProps {
  readonly kind: AblationKind;
  readonly models: readonly Model[];
  readonly first: Model;
}

function NewAblation({ kind, models, first }: NewAblationProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const [, navigate] = useLocation();
  const reportFailure = useReportFailure();
  const [request, setRequest] = useState<AblationRequestInput>({ kind, modelId: first.id });
  const change = (part: Partial<AblationRequestInput>) => setRequest({ ...request, ...part });
  const [settled] = useDebouncedValue(request, settleMs);
  const plan = useQuery(
    api.ablations.plan.queryOptions({
      input: { ...settled, seed: settled.seed ?? 1 },
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const { speed, hasFidelity, hasAnswers } = definitions[kind];
  const choices = models.map(({ id, name }) => ({ value: id, label: name }));
  const start = () =>
    void client.ablations
      .start(request)
      .then(({ id }) => navigate(`/lab/${id}`))
      .catch(reportFailure);
  return (
    <div className={classes.page}>
      <ClaimCard kind={kind} isTiny={plan.data?.notes.includes('tiny-model') ?? false} />
      <div className={classes.columns}>
        <form
          className={`${classes.card} ${classes.fields}`}
          aria-label={t`Choices`}
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <NativeSelect
            label={t`Model`}
            value={request.modelId}
            data={choices}
            onChange={({ currentTarget: { value } }) =>
              change({ modelId: ModelId.parse(value), otherIds: null })
            }
          />
          {(kind === 'distillation' || kind === 'speculation') && (
            <MultiSelect
              label={kind === 'distillation' ? t`Student and control` : t`Draft model`}
              description={t`Nothing chosen: the bundled family, where the model belongs to it`}
              data={choices.filter(({ value }) => value !== request.modelId)}
              value={request.otherIds ?? []}
              maxValues={8}
              onChange={(ids) =>
                change({ otherIds: ids.length === 0 ? null : ids.map((id) => ModelId.parse(id)) })
              }
            />
          )}
          {speed.length > 0 && (
            <Count
              label={t`Blocks of speed measurements`}
              value={request.repetitions ?? 5}
              min={2}
              max={100}
              onChange={(repetitions) => change({ repetitions })}
            />
          )}
          {hasFidelity && (
            <Count
              label={t`Pieces of the text; 0: no fidelity`}
              value={request.chunks ?? 8}
              min={0}
              max={10_000}
              onChange={(chunks) => change({ chunks })}
            />
          )}
          {hasAnswers && (
            <Count
              label={t`Questions; 0: none`}
              value={request.items ?? 60}
              min={0}
              max={100_000}
              onChange={(items) => change({ items })}
            />
          )}
          <Button type="submit" disabled={!plan.data || plan.data.arms.length < 2}>
            <Trans>Run</Trans>
          </Button>
        </form>
        <div aria-busy={plan.isFetching}>
          {plan.error && <FailureMessage error={plan.error} onRetry={() => void plan.refetch()} />}
          {plan.isPending && <ScreenSkeleton />}
          {plan.data && !plan.error && <PlanView plan={plan.data} />}
        </div>
      </div>
    </div>
  );
}

function Count(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  const { onChange, ...field } = props;
  return (
    <NumberInput
      {...field}
      allowDecimal={false}
      clampBehavior="strict"
      onChange={(value) => {
        if (typeof value === 'number' && value >= props.min) onChange(value);
      }}
    />
  );
}
