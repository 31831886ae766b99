import { Menu } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconCopy,
  IconDots,
  IconFileText,
  IconReplace,
} from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';

interface PaneMenuProps {
  readonly name: string;
  readonly attempt: AttemptState | null;
  readonly onSettings: () => void;
  readonly onReplace: () => void;
  readonly onShowPrompt: () => void;
}

const icon = { size: 16, 'aria-hidden': true } as const;

/** What is needed less often. */
export function PaneMenu({ name, attempt, onSettings, onReplace, onShowPrompt }: PaneMenuProps) {
  const { t } = useLingui();
  const copy = (text: string) => void navigator.clipboard.writeText(text);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton label={t`More for ${name}`}>
          <IconDots {...icon} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconAdjustmentsHorizontal {...icon} />} onClick={onSettings}>
          <Trans>Settings…</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconReplace {...icon} />} onClick={onReplace}>
          <Trans>Replace by another model…</Trans>
        </Menu.Item>
        {attempt && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => copy(attempt.answer)}>
              <Trans>Copy the answer</Trans>
            </Menu.Item>
            {attempt.reasoning !== '' && (
              <Menu.Item
                leftSection={<IconCopy {...icon} />}
                onClick={() => copy(`${attempt.reasoning}\n\n${attempt.answer}`)}
              >
                <Trans>Copy with the thinking</Trans>
              </Menu.Item>
            )}
            {attempt.renderedPrompt !== null && (
              <Menu.Item leftSection={<IconFileText {...icon} />} onClick={onShowPrompt}>
                <Trans>The prompt as the model saw it…</Trans>
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
