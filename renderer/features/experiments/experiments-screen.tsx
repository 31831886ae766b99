import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ExperimentLine } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { DataGrid } from '#renderer/ui/data-grid/data-grid.tsx';
import type { GridSorting } from '#renderer/ui/data-grid/grid-column.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import classes from './experiments.module.css';
import { useExperimentColumns } from './use-experiment-columns.tsx';

const refreshEveryMs = 2000;

/** All experiments, the newest first. */
export function ExperimentsScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const [, navigate] = useLocation();
  const experiments = useQuery(
    api.experiments.list.queryOptions({
      refetchInterval: ({ state }) =>
        state.data?.some(({ status }) => status === 'running') ? refreshEveryMs : false,
    }),
  );
  const [sorting, setSorting] = useState<GridSorting | null>(null);
  const columns = useExperimentColumns();
  const total = experiments.data?.length ?? 0;
  const newOne = (
    <Button component={Link} href="/experiments/new" size="compact-sm">
      <Trans>New experiment</Trans>
    </Button>
  );
  return (
    <Screen
      title={t`Experiments`}
      object={
        <span role="status" className="quiet">
          {total > 0 && t`${plural(total, { one: '# experiment', other: '# experiments' })}`}
        </span>
      }
      actions={total > 0 && newOne}
    >
      {experiments.isPending && <ScreenSkeleton />}
      {experiments.error && (
        <FailureMessage error={experiments.error} onRetry={() => void experiments.refetch()} />
      )}
      {experiments.data && total === 0 && (
        <EmptyState
          message={
            <Trans>
              An experiment puts every question of a dataset to a line-up of models and says which
              is better, by how much and how surely. The bundled demonstration tasks with the
              bundled models work at once, without a network.
            </Trans>
          }
          action={newOne}
        />
      )}
      {total > 0 && (
        <div className={classes.list}>
          <DataGrid
            label={t`Experiments`}
            rows={experiments.data ?? []}
            columns={columns}
            keyOf={keyOf}
            sorting={sorting}
            onSort={setSorting}
            onOpen={({ id }) => navigate(`/experiments/${id}`)}
          />
        </div>
      )}
    </Screen>
  );
}

const keyOf = ({ id }: ExperimentLine): string => id;
