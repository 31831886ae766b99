import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useReportFailure } from './use-report-failure.tsx';

/** Says what was done and offers to take it back for ten seconds. */
export function useUndoToast(): (message: string, undo: () => Promise<unknown>) => void {
  const { t } = useLingui();
  const reportFailure = useReportFailure();
  return useCallback(
    (message, undo) => {
      const id = notifications.show({
        withBorder: true,
        closeButtonProps: { 'aria-label': t`Close` },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{message}</Text>
            <Button variant="default" size="xs" onClick={() => takeBack()}>
              <Trans>Undo</Trans>
            </Button>
          </Group>
        ),
      });
      const takeBack = () => {
        notifications.hide(id);
        undo().catch(reportFailure);
      };
    },
    [t, reportFailure],
  );
}
