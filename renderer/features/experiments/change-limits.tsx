import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Experiment } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import classes from './experiments.module.css';
import { LimitFields } from './new/limit-fields.tsx';

/** Other limits for an experiment that stands still before its end; nothing for the others. */
export function ChangeLimits({ experiment }: { experiment: Experiment }) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const [limits, setLimits] = useState(experiment.spec.limits);
  if (experiment.status === 'running' || experiment.status === 'done') return null;
  const goOn = async () => {
    await client.experiments.resume({ experimentId: experiment.id, limits });
    await queryClient.invalidateQueries({ queryKey: api.experiments.key() });
  };
  return (
    <section className={classes.card} aria-label={t`Limits`}>
      <h2>
        <Trans>Limits</Trans>
      </h2>
      <div className={classes.limits}>
        <LimitFields limits={limits} onChange={setLimits} />
        <Button size="xs" onClick={() => void goOn().catch(reportFailure)}>
          <Trans>Go on with these limits</Trans>
        </Button>
      </div>
    </section>
  );
}
