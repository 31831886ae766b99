import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconPencil,
  IconRefresh,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import type { HistoryItem } from '#shared/domain/history.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ExportItems } from '#renderer/ui/export-items.tsx';
import type { ChangeRun } from './use-change-run.ts';

/** What can be done with one run, at the end of its row. */
export function RunActions(props: {
  item: HistoryItem;
  change: ChangeRun;
  /** An editor of the row has the focus and must keep it when the menu closes. */
  isEditing: boolean;
  onRename: () => void;
  onEditTags: () => void;
}) {
  const { item, change, isEditing, onRename, onEditTags } = props;
  const { t } = useLingui();
  const { title } = item;
  return (
    <>
      {item.origin !== 'recorded' && (
        <IconButton label={t`Run “${title}” again`} onClick={() => change.runAgain(item)}>
          <IconRefresh size={18} />
        </IconButton>
      )}
      <Menu
        position="bottom-end"
        returnFocus={!isEditing}
        withInitialFocusPlaceholder={false}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <IconButton label={t`More for “${title}”`}>
            <IconDots size={18} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>
            {t`Rename`}
          </Menu.Item>
          <Menu.Item leftSection={<IconTag size={16} />} onClick={onEditTags}>
            {t`Edit tags`}
          </Menu.Item>
          {item.status !== 'running' && (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<IconDownload size={16} />}>{t`Export…`}</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                <ExportItems selection={{ kind: 'ids', runIds: [item.id], experimentIds: [] }} />
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          )}
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => change.remove(item)}>
            {t`Delete`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
