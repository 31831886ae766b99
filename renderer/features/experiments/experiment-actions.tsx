import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { ExportItems } from '#renderer/ui/export-items.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useRepeatExperiment } from './new/use-repeat-experiment.ts';
import { RenameExperiment } from './rename-experiment.tsx';
import { useRemoveExperiment } from './use-remove-experiment.ts';

interface ExperimentActionsProps {
  readonly experiment: Experiment;
  readonly progress: ExperimentProgress | null;
  /** It works again, or stands still. */
  readonly onChanged: () => void;
}

/** Pause, go on, cancel, ask the failed ones again; and what can be done with it afterwards. */
export function ExperimentActions({ experiment, progress, onChanged }: ExperimentActionsProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const repeat = useRepeatExperiment();
  const remove = useRemoveExperiment();
  const [isRenaming, renaming] = useDisclosure(false);
  const { data: all = [] } = useQuery(api.experiments.list.queryOptions());
  const { id: experimentId } = experiment;
  const status = progress?.status ?? experiment.status;
  const failed = progress?.cells.failed ?? 0;
  // It is paused at once, but what is being answered is not thrown away.
  const isEnding = (progress?.cells.running ?? 0) > 0;
  const others = all.filter(
    ({ id, datasetId }) => id !== experimentId && datasetId === experiment.spec.datasetId,
  );
  const act = (work: () => Promise<unknown>) => () =>
    void work()
      .then(async () => {
        onChanged();
        await queryClient.invalidateQueries({ queryKey: api.experiments.get.key() });
        await queryClient.invalidateQueries({ queryKey: api.experiments.list.key() });
      })
      .catch(reportFailure);
  return (
    <>
      {status === 'running' && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPause size={14} aria-hidden />}
            onClick={act(() => client.experiments.pause({ experimentId }))}
          >
            <Trans>Pause</Trans>
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={act(() => client.experiments.cancel({ experimentId }))}
          >
            <Trans>Cancel</Trans>
          </Button>
        </>
      )}
      {status !== 'running' && status !== 'done' && (
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          disabled={isEnding}
          title={isEnding ? t`Calls that are under way end first.` : undefined}
          onClick={act(() => client.experiments.resume({ experimentId }))}
        >
          <Trans>Go on</Trans>
        </Button>
      )}
      {status !== 'running' && failed > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={act(() => client.experiments.retryFailed({ experimentId }))}
        >
          {t`Ask the failed ones again (${failed})`}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton label={t`More`}>
            <IconDots size={18} aria-hidden />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={renaming.open}>
            <Trans>Rename…</Trans>
          </Menu.Item>
          <Menu.Item onClick={() => repeat(experiment)}>
            <Trans>Change and run as a new one…</Trans>
          </Menu.Item>
          {others.length > 0 && <Menu.Divider />}
          {others.length > 0 && (
            <Menu.Label>
              <Trans>Compare, item by item, with</Trans>
            </Menu.Label>
          )}
          {others.slice(0, 12).map(({ id, name }) => (
            <Menu.Item
              key={id}
              onClick={() => navigate(`/experiments/${experimentId}/against/${id}`)}
            >
              {name}
            </Menu.Item>
          ))}
          {status !== 'running' && (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item>
                  <Trans>Export…</Trans>
                </Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                <ExportItems
                  selection={{ kind: 'ids', runIds: [], experimentIds: [experimentId] }}
                />
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          )}
          <Menu.Divider />
          <Menu.Item
            onClick={() => {
              remove(experiment);
              navigate('/experiments');
            }}
          >
            <Trans>Take it off the list</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameExperiment
        key={experiment.name}
        experiment={experiment}
        opened={isRenaming}
        onClose={renaming.close}
      />
    </>
  );
}
