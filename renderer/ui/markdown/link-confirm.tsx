import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { desktopBridge } from '#renderer/client/desktop.ts';
import classes from './markdown.module.css';

const OpenLinkContext = createContext<(address: string) => void>(() => {});

/**
 * Asks before a link of a model's text is followed, and shows where it really leads. A desktop asks
 * by itself before it opens anything.
 */
export function LinkConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [address, setAddress] = useState<string | null>(null);
  const bridge = desktopBridge();
  const open = bridge ? (given: string) => void bridge.openExternal(given) : setAddress;
  const close = () => setAddress(null);
  return (
    <OpenLinkContext value={open}>
      {children}
      <Modal
        opened={address !== null}
        onClose={close}
        title={t`Open this address?`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <Stack gap={12}>
          <Text size="sm">
            <Trans>A model wrote this link. It opens in a new window:</Trans>
          </Text>
          <code className={classes.address}>{address}</code>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close} data-autofocus>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              component="a"
              href={address ?? undefined}
              target="_blank"
              rel="noopener noreferrer"
              onClick={close}
            >
              <Trans>Open</Trans>
            </Button>
          </Group>
        </Stack>
      </Modal>
    </OpenLinkContext>
  );
}

export function useOpenLink(): (address: string) => void {
  return useContext(OpenLinkContext);
}
