import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { phaseOf } from '../pane-phase.ts';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import classes from './pane.module.css';
import { phaseWords } from './phase-words.ts';

/** The attempts at the shown sample: the last one counts, the earlier ones can be read. */
export function AttemptMenu({ cell, attempt, showAttempt }: ShownAttempt) {
  const { i18n } = useLingui();
  const attempts = cell?.attempts ?? [];
  if (!attempt || attempts.length < 2) return null;
  const total = attempts.length;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          size="compact-xs"
          fw={400}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          className={classes.attempts ?? ''}
        >
          <Trans>
            attempt {attempt.number} of {total}
          </Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {attempts.map((each) => (
          <Menu.Item
            key={each.id}
            aria-current={each === attempt}
            fw={each === attempt ? 600 : 400}
            onClick={() => showAttempt(each.number === total ? null : each.id)}
          >
            <Trans>
              attempt {each.number}, {i18n._(phaseWords[phaseOf(each)])}
            </Trans>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
