import { notifications } from '@mantine/notifications';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { failureOf } from '../client/failure.ts';
import { useFailureText } from './use-failure-text.ts';

/** Tells of an action that failed where no place on the screen belongs to it. */
export function useReportFailure(): (error: unknown) => void {
  const { t } = useLingui();
  const write = useFailureText();
  return useCallback(
    (error) => {
      const failure = failureOf(error);
      const text = failure && write(failure);
      notifications.show({
        color: 'red',
        title: text?.what ?? t`That did not work.`,
        message: text?.advice ?? (error instanceof Error ? error.message : null),
        closeButtonProps: { 'aria-label': t`Close` },
      });
    },
    [t, write],
  );
}
