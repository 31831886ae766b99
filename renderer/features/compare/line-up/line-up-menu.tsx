import { Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useCompare } from '../compare-state.tsx';
import classes from './line-up-menu.module.css';
import { sameLineUp } from './same-line-up.ts';
import { SaveLineUp } from './save-line-up.tsx';
import { useRemoveLineUp } from './use-remove-line-up.ts';

/** The line-up of the composer by its saved name; loads, saves and deletes line-ups. */
export function LineUpMenu() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { draft, setDraft } = useCompare();
  const { data: lineUps = [] } = useQuery(api.lineUps.list.queryOptions());
  const [isSaving, saving] = useDisclosure(false);
  const remove = useRemoveLineUp();
  const current = sameLineUp(lineUps, draft.panes);
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            c="inherit"
            size="compact-sm"
            classNames={{ label: classes.label ?? '' }}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {current ? <Trans>line-up: “{current.name}”</Trans> : <Trans>line-up: not saved</Trans>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown miw={240}>
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={draft.panes.length === 0}
            onClick={saving.open}
          >
            <Trans>Save as…</Trans>
          </Menu.Item>
          <Menu.Divider />
          {lineUps.length === 0 && (
            <Text size="sm" c="dimmed" px={12} py={4}>
              <Trans>No line-up is saved yet.</Trans>
            </Text>
          )}
          {lineUps.map((lineUp) => (
            <div key={lineUp.id} className={classes.row}>
              <Menu.Item onClick={() => setDraft((was) => ({ ...was, panes: lineUp.panes }))}>
                {lineUp.name}{' '}
                <span className="quiet">
                  <Plural value={lineUp.panes.length} one="# model" other="# models" />
                </span>
              </Menu.Item>
              <Menu.Item
                className={classes.remove ?? ''}
                aria-label={t`Delete line-up ${lineUp.name}`}
                onClick={() => remove(lineUp)}
              >
                <IconTrash size={16} aria-hidden />
              </Menu.Item>
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <SaveLineUp opened={isSaving} onClose={saving.close} name={current?.name ?? ''} />
    </>
  );
}
