import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/domain/failure.ts';
import { failureOf } from '../client/failure.ts';
import { useFailureText } from './use-failure-text.ts';

interface FailureMessageProps {
  /** A failure of the core, or whatever a call has thrown. */
  readonly failure?: Failure | null;
  readonly error?: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What else can be done about it. */
  readonly action?: ReactNode;
}

/** Cause, what was kept and what to do, in words; the stable code for a report. */
export function FailureMessage({ failure, error, onRetry, action }: FailureMessageProps) {
  const known = failure ?? failureOf(error);
  return (
    <Group role="alert" wrap="nowrap" align="flex-start" gap={8} p={12}>
      <IconAlertTriangle size={18} color="var(--bad)" style={{ flex: 'none' }} aria-hidden />
      <Stack gap={4} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {known ? <KnownFailure failure={known} /> : <UnknownFailure error={error} />}
        {(onRetry || action) && (
          <Group gap={8}>
            {onRetry && (
              <Button variant="default" size="xs" onClick={onRetry}>
                <Trans>Try again</Trans>
              </Button>
            )}
            {action}
          </Group>
        )}
      </Stack>
    </Group>
  );
}

function KnownFailure({ failure }: { failure: Failure }) {
  const { what, advice } = useFailureText()(failure);
  return (
    <>
      <Text size="sm" fw={500} style={{ whiteSpace: 'pre-line' }}>
        {what}
      </Text>
      <Text size="sm" c="dimmed">
        {advice}
      </Text>
      <Text size="xs" c="dimmed" className="mono">
        {failure.code}
      </Text>
    </>
  );
}

function UnknownFailure({ error }: { error: unknown }) {
  const { t } = useLingui();
  return (
    <>
      <Text size="sm" fw={500}>
        <Trans>The workbench did not answer as expected. What was stored is kept.</Trans>
      </Text>
      <Text size="xs" c="dimmed" className="mono">
        {error instanceof Error ? error.message : t`no details`}
      </Text>
    </>
  );
}
