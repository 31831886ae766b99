import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One sentence, and at most one thing to do about it. */
export function EmptyState({ message, action }: { message: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" justify="center" gap={12} p={32} mih={160}>
      <Text c="dimmed" ta="center" maw="56ch">
        {message}
      </Text>
      {action}
    </Stack>
  );
}
