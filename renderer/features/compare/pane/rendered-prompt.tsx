import { Modal } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { showControls } from '#renderer/ui/markdown/visible-controls.ts';
import classes from './rendered-prompt.module.css';

interface RenderedPromptProps {
  readonly text: string | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The prompt after the chat template, special tokens and all. */
export function RenderedPrompt({ text, opened, onClose }: RenderedPromptProps) {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t`The prompt as the model saw it`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <pre className={classes.prompt} tabIndex={0}>
        {showControls(text ?? '')}
      </pre>
    </Modal>
  );
}
