import { Button, Group, Stack } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { defaultRemoteSettings, type RemoteSettings } from '#shared/domain/remote.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { remoteChoice } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { setPane } from '../draft.ts';
import classes from '../settings/settings-drawer.module.css';
import { NextHeading } from '../settings/next-heading.tsx';
import { RemoteFields } from './remote-fields.tsx';

interface RemotePaneFieldsProps {
  readonly pane: PaneSpec;
  readonly settings: RemoteSettings;
  readonly position: number;
}

/** The settings of a remote pane for the next prompt; how a file is loaded is no part of them. */
export function RemotePaneFields({ pane, settings, position }: RemotePaneFieldsProps) {
  const { providers, setDraft } = useCompare();
  const choice = remoteChoice(providers, pane.modelId);
  const name = choice ? `${choice.model.name} · ${choice.provider.name}` : pane.modelId;
  const set = (remote: RemoteSettings) =>
    setDraft((was) => setPane(was, position, { ...pane, remote }));
  return (
    <Stack gap={12}>
      <h3 className={classes.subtitle}>
        <NextHeading name={name} />
      </h3>
      <Group gap={8}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            setDraft((was) => ({
              ...was,
              panes: was.panes.map((each) => (each.remote ? { ...each, remote: settings } : each)),
            }))
          }
        >
          <Trans>Apply to all remote panes</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => set(defaultRemoteSettings)}>
          <Trans>Reset</Trans>
        </Button>
      </Group>
      <RemoteFields
        settings={settings}
        choice={choice}
        onChange={(change) => set({ ...settings, ...change })}
      />
    </Stack>
  );
}
