import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { ImportDialog } from './import-dialog.tsx';

/** Opens the dialog in which recorded answers are looked at and taken in. */
export function ImportButton({ onImported }: { onImported: () => void }) {
  const { t } = useLingui();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={open}
      >
        <Trans>Import…</Trans>
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t`Import recorded answers`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {isOpen && (
          <ImportDialog
            onDone={() => {
              close();
              onImported();
            }}
          />
        )}
      </Modal>
    </>
  );
}
