import { Button, Kbd, Modal, Table } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import { useTour } from '#renderer/ui/tour/tour.tsx';
import { shortcuts } from '../shortcuts.ts';

export function ShortcutsHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const openTour = useTour();
  const modKey = useOs() === 'macos' ? '⌘' : 'Ctrl';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Keyboard shortcuts`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {shortcuts.map(({ keys, does }) => (
            <Table.Tr key={keys.join('+')}>
              <Table.Td>{i18n._(does)}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {keys.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 && ' + '}
                    <Kbd>{key === 'Mod' ? modKey : key}</Kbd>
                  </Fragment>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        mt={12}
        variant="default"
        onClick={() => {
          onClose();
          openTour();
        }}
      >
        <Trans>Short tour</Trans>
      </Button>
    </Modal>
  );
}
