import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  keepPreviousData,
  skipToken,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ExperimentPlan } from '#shared/domain/experiment-plan.ts';
import type { ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { DetectableLine } from './detectable-line.tsx';
import classes from './new-experiment.module.css';
import { usePlanProblemText } from './use-plan-problem-text.ts';

const askEveryMs = 300;

/** What the experiment would be, cost and show, before it is one; and the button that starts it. */
export function PlanPanel({ spec }: { spec: ExperimentSpecInput | null }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const [asked] = useDebouncedValue(spec, askEveryMs);
  const plan = useQuery(
    api.experiments.plan.queryOptions({
      input: asked ?? skipToken,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const start = useMutation({
    mutationFn: (chosen: ExperimentSpecInput) => client.experiments.start(chosen),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: api.experiments.list.key() });
      navigate(`/experiments/${id}`);
    },
  });
  const isBlocked = plan.data?.problems.some(({ isBlocking }) => isBlocking) ?? true;
  return (
    <section className={classes.plan} aria-label={t`Plan`}>
      <h2>
        <Trans>Plan</Trans>
      </h2>
      {spec === null && (
        <p className={classes.note}>
          <Trans>Choose a dataset, a model and a strategy; then the plan stands here.</Trans>
        </p>
      )}
      {spec !== null && plan.isPending && <ScreenSkeleton />}
      {spec !== null && plan.error && <FailureMessage error={plan.error} />}
      {spec !== null && plan.data && <PlanFigures plan={plan.data} />}
      {start.error && <FailureMessage error={start.error} />}
      <Button
        fullWidth
        mt={16}
        loading={start.isPending}
        disabled={spec === null || isBlocked || plan.error !== null}
        onClick={() => spec && start.mutate(spec)}
      >
        <Trans>Start</Trans>
      </Button>
    </section>
  );
}

function PlanFigures({ plan }: { plan: ExperimentPlan }) {
  const { t } = useLingui();
  const { count, span, usd } = useFormat();
  const problemText = usePlanProblemText(plan);
  const costsMoney = plan.unknownPrices > 0 || plan.mostUsd === null || Number(plan.mostUsd) > 0;
  return (
    <div aria-live="polite">
      <dl className={classes.figures}>
        <dt>{t`Items`}</dt>
        <dd>{count(plan.items)}</dd>
        <dt>{t`Compared`}</dt>
        <dd>{count(plan.arms.length)}</dd>
        <dt>{t`Answers asked for`}</dt>
        <dd>{count(plan.calls)}</dd>
        {plan.judgeCalls > 0 && (
          <>
            <dt>{t`Calls of the judge`}</dt>
            <dd>{count(plan.judgeCalls)}</dd>
          </>
        )}
        <dt>{t`Expected time`}</dt>
        <dd>
          {plan.expectedMs === null ? t`not known` : t`about ${span(plan.expectedMs)}`}
          {plan.expectedMs !== null && plan.unknownTimes > 0 && ' +'}
        </dd>
        {costsMoney && (
          <>
            <dt>{t`Expected cost`}</dt>
            <dd>{usd(plan.expectedUsd)}</dd>
            <dt>{t`At most`}</dt>
            <dd>{plan.mostUsd === null ? t`nobody can say` : usd(plan.mostUsd)}</dd>
          </>
        )}
      </dl>
      {plan.unknownTimes > 0 && (
        <p className={classes.note}>
          {t`${plural(plan.unknownTimes, { one: '# of the compared was never measured here: its time is not part of it.', other: '# of the compared were never measured here: their time is not part of it.' })}`}
        </p>
      )}
      <DetectableLine plan={plan} />
      {plan.problems.length > 0 && (
        <ul className={classes.problems} aria-label={t`What to know before the start`}>
          {plan.problems.map((problem, index) => (
            <li key={index} data-blocking={problem.isBlocking || undefined}>
              {problemText(problem)}
            </li>
          ))}
        </ul>
      )}
      <table className={classes.arms}>
        <caption className="visually-hidden">{t`What is compared`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Compared`}</th>
            <th scope="col">{t`Calls`}</th>
            <th scope="col">{t`Time`}</th>
            {costsMoney && <th scope="col">{t`Cost`}</th>}
          </tr>
        </thead>
        <tbody>
          {plan.arms.map(({ arm, calls, expectedMs, expectedUsd }) => (
            <tr key={arm.index}>
              <td>
                {paneLetter(arm.index)} {arm.label}
              </td>
              <td>{count(calls)}</td>
              <td>{expectedMs === null ? t`n/a` : span(expectedMs)}</td>
              {costsMoney && <td>{expectedUsd === null ? '–' : usd(expectedUsd)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
