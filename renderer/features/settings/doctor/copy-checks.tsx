import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { HealthCheck } from '#shared/domain/health.ts';
import { useHealthText } from '#renderer/ui/use-health-text.ts';

interface CopyChecksProps {
  readonly checks: readonly HealthCheck[];
  readonly isDisabled: boolean;
}

/** Takes the result along, for a person or for a program. */
export function CopyChecks({ checks, isDisabled }: CopyChecksProps) {
  const { t } = useLingui();
  const { copy, copied } = useClipboard();
  const wordsOf = useHealthText();
  const asText = () =>
    checks
      .map((check) => {
        const { name, state, what, advice } = wordsOf(check);
        return `[${state}] ${name}: ${what}${advice === null ? '' : `\n    ${advice}`}`;
      })
      .join('\n');
  const icon = copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />;
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={icon} disabled={isDisabled}>
          {copied ? t`Copied` : t`Copy`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => copy(asText())}>
          <Trans>as text</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => copy(JSON.stringify({ checks }, null, 2))}>
          <Trans>as JSON</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
