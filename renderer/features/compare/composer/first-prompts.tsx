import { Button, Group, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useUsesDemoModels } from '../use-uses-demo-models.ts';
import { useExamples } from './use-examples.ts';

const shownTasks = 4;

/** What to do on the empty screen, with examples that work at once. */
export function FirstPrompts({ onChoose }: { onChoose: (prompt: string) => void }) {
  const usesDemoModels = useUsesDemoModels();
  const examples = useExamples().slice(0, shownTasks);
  return (
    <Group px={16} pt={12} gap={8}>
      <Text size="sm">
        <Trans>Put one prompt to all of them, and see what they answer and how fast.</Trans>
      </Text>
      {usesDemoModels &&
        examples.map(({ taskId, prompts: [first] }) =>
          first === undefined ? null : (
            <Button
              key={taskId}
              variant="default"
              size="compact-sm"
              fw={400}
              maw={320}
              title={first}
              onClick={() => onChoose(first)}
            >
              {first}
            </Button>
          ),
        )}
    </Group>
  );
}
