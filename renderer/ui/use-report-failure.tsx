import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { failureOf } from '../client/failure.ts';
import { useFailureText } from './use-failure-text.ts';

/** What the person can do about a failure at once. */
interface Remedy {
  readonly label: string;
  readonly act: () => void;
}

/** Tells of an action that failed where no place on the screen belongs to it. */
export function useReportFailure(): (error: unknown, remedy?: Remedy) => void {
  const { t } = useLingui();
  const write = useFailureText();
  return useCallback(
    (error, remedy) => {
      const failure = failureOf(error);
      const text = failure && write(failure);
      const advice = text?.advice ?? (error instanceof Error ? error.message : null);
      const act = () => {
        notifications.hide(id);
        remedy?.act();
      };
      const id = notifications.show({
        color: 'red',
        title: text?.what ?? t`That did not work.`,
        message: remedy ? (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{advice}</Text>
            <Button variant="default" size="xs" onClick={act}>
              {remedy.label}
            </Button>
          </Group>
        ) : (
          advice
        ),
        closeButtonProps: { 'aria-label': t`Close` },
      });
    },
    [t, write],
  );
}
