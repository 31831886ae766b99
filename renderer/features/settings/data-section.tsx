import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SystemInfo } from '#shared/domain/system.ts';
import { useRevealInFolder } from '#renderer/client/desktop.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { Facts, Section } from './section.tsx';
import classes from './settings-screen.module.css';

/** Where everything is stored. */
export function DataSection({ info }: { info: SystemInfo }) {
  const { t } = useLingui();
  const format = useFormat();
  const reveal = useRevealInFolder();
  return (
    <Section
      title={t`Data`}
      about={t`Runs, answers, timings and these settings are in one database in this folder, and nowhere else.`}
    >
      <Facts
        facts={[
          [t`Data folder`, info.dataDir],
          [t`Database`, format.bytes(info.databaseBytes)],
        ]}
      />
      {reveal && (
        <Button variant="default" mb={12} onClick={() => void reveal(info.dataDir)}>
          <Trans>Show in folder</Trans>
        </Button>
      )}
      {info.isNetworkStorage && (
        <p className={classes.warning}>
          <IconAlertTriangle size={18} aria-hidden />
          <Trans>
            The folder lies on network storage: stores are slower, safer database settings are in
            force, and only one machine at a time may use it.
          </Trans>
        </p>
      )}
      <Text size="sm" c="dimmed">
        <Trans>
          Before a newer version changes the database, it puts a copy into the folder “backups”
          inside the data folder. To use another data folder, start with <code>--data-dir</code>.
        </Trans>
      </Text>
    </Section>
  );
}
