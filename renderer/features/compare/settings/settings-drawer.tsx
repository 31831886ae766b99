import { Button, Group, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { askedModel } from '#shared/domain/pane-source.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { paneLetter, type RunState } from '#shared/domain/run-state.ts';
import type { Pane, PaneSpec } from '#shared/domain/run.ts';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import { useMachineReport } from '#renderer/client/machine-report.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { actualOfPane } from '../actual-of-pane.ts';
import { useCompare } from '../compare-state.tsx';
import { setPane } from '../draft.ts';
import { MemorySection } from '../memory/memory-section.tsx';
import { useMemoryEstimate } from '../memory/use-memory-estimate.ts';
import { RemotePaneFields } from '../remote/remote-pane-fields.tsx';
import { UsedRemoteSettings } from '../remote/used-remote-settings.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { EngineFields } from './engine-fields.tsx';
import { SamplingFields } from './sampling-fields.tsx';
import { NextHeading } from './next-heading.tsx';
import classes from './settings-drawer.module.css';
import { UsedSettings } from './used-settings.tsx';

interface SettingsDrawerProps {
  /** The pane of the run on the screen; `null` before a run. */
  readonly ranPane: Pane | null;
  readonly state: RunState | null;
}

/** The settings of the pane that has the focus: for the next prompt, and what this run used. */
export function SettingsDrawer({ ranPane, state }: SettingsDrawerProps) {
  const { t } = useLingui();
  const { draft, focusedPosition, setDrawerOpen } = useCompare();
  const position = Math.min(focusedPosition, draft.panes.length - 1);
  const letter = paneLetter(ranPane?.index ?? position);
  return (
    <aside className={classes.drawer} aria-label={t`Settings of pane ${letter}`}>
      <header className={classes.header}>
        <h2 className={classes.title}>
          <Trans>Settings of pane {letter}</Trans>
        </h2>
        <IconButton label={t`Close the settings`} onClick={() => setDrawerOpen(false)}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      <div className={classes.content}>
        {ranPane && state && <UsedByRun pane={ranPane} state={state} />}
        {position >= 0 && <NextSettings position={position} />}
      </div>
    </aside>
  );
}

function UsedByRun({ pane, state }: { pane: Pane; state: RunState }) {
  const { source } = pane;
  if (askedModel(source)) {
    return <UsedRemoteSettings asked={pane.remote ?? defaultRemoteSettings} />;
  }
  // Of another tool only what it wrote down is known, and that stands in the pane.
  if (source.kind === 'recorded' && !source.isMeasured) return null;
  return <UsedSettings asked={pane.settings} actual={actualOfPane(state, pane.index)} />;
}

function NextSettings({ position }: { position: number }) {
  const { api } = useWorkbench();
  const { draft } = useCompare();
  const { data: info } = useQuery(api.system.info.queryOptions());
  const pane = draft.panes[position];
  if (!pane) return null;
  return pane.remote ? (
    <RemotePaneFields pane={pane} settings={pane.remote} position={position} />
  ) : (
    <PaneFields pane={pane} position={position} cores={info?.machine.cores ?? null} />
  );
}

interface PaneFieldsProps {
  readonly pane: PaneSpec;
  readonly position: number;
  readonly cores: number | null;
}

function PaneFields({ pane, position, cores }: PaneFieldsProps) {
  const { models, draft, setDraft } = useCompare();
  const { data: machine } = useMachineReport();
  const atOnce =
    draft.mode === 'at-once'
      ? draft.panes.toSpliced(position, 1).filter((each) => !each.remote)
      : [];
  const { estimate, error } = useMemoryEstimate(pane, atOnce);
  const model = models.find(({ id }) => id === pane.modelId) ?? null;
  const set = (settings: ModelSettings) =>
    setDraft((was) => setPane(was, position, { ...pane, settings }));
  const fields = {
    settings: pane.settings,
    model,
    cores,
    autoThreads: machine?.cpu.autoThreads ?? null,
    estimate,
    problems: estimate?.problems ?? [],
    onChange: (change: Partial<ModelSettings>) => set({ ...pane.settings, ...change }),
  };
  return (
    <Stack gap={12}>
      <h3 className={classes.subtitle}>
        <NextHeading name={model?.name ?? null} />
      </h3>
      <Group gap={8}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            setDraft((was) => ({
              ...was,
              panes: was.panes.map((each) =>
                each.remote ? each : { ...each, settings: pane.settings },
              ),
            }))
          }
        >
          <Trans>Apply to all panes</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => set(defaultSettings)}>
          <Trans>Reset</Trans>
        </Button>
      </Group>
      <MemorySection estimate={estimate} error={error} />
      <AnswerFields {...fields} />
      <SamplingFields {...fields} />
      <EngineFields {...fields} />
    </Stack>
  );
}
