import { Button, Menu } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useExamples } from './use-examples.ts';

/** What the demonstration models can be asked. */
export function ExamplesMenu({ onChoose }: { onChoose: (prompt: string) => void }) {
  const examples = useExamples();
  if (examples.length === 0) return null;
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <Button variant="default" h={36}>
          <Trans>Examples</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflow: 'auto' }} maw={480}>
        {examples.map(({ taskId, title, prompts }) => (
          <div key={taskId} role="group" aria-label={title}>
            <Menu.Label>{title}</Menu.Label>
            {prompts.map((prompt) => (
              <Menu.Item key={prompt} onClick={() => onChoose(prompt)}>
                {prompt}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
