import { Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconDots, IconPlayerEject, IconPlayerPlay } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Model } from '#shared/domain/model.ts';
import { useRevealInFolder } from '#renderer/client/desktop.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useChangeModel } from '../use-change-model.ts';
import classes from './models-list.module.css';

interface ModelActionsProps {
  readonly model: Model;
  readonly isLoaded: boolean;
  readonly isLoading: boolean;
  readonly tabIndex: 0 | -1;
}

/** Load or unload at a click, the rest in a menu. */
export function ModelActions({ model, isLoaded, isLoading, tabIndex }: ModelActionsProps) {
  const { t } = useLingui();
  const change = useChangeModel();
  const reveal = useRevealInFolder();
  const [, navigate] = useLocation();
  const { name } = model;
  const isUsable = !model.isMissing && model.refusal === null;
  return (
    <div className={classes.actions}>
      {isLoaded || isLoading ? (
        <IconButton
          label={isLoading ? t`Cancel loading ${name}` : t`Unload ${name}`}
          tabIndex={tabIndex}
          onClick={() => change.unload(model)}
        >
          <IconPlayerEject size={16} aria-hidden />
        </IconButton>
      ) : (
        isUsable && (
          <IconButton
            label={t`Load ${name}`}
            tabIndex={tabIndex}
            onClick={() => change.load(model)}
          >
            <IconPlayerPlay size={16} aria-hidden />
          </IconButton>
        )
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton label={t`More for ${name}`} tabIndex={tabIndex}>
            <IconDots size={16} aria-hidden />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => navigate(`/models/${model.id}`)}>{t`Inspect`}</Menu.Item>
          <Menu.Item onClick={() => void navigator.clipboard.writeText(model.path)}>
            {t`Copy the path`}
          </Menu.Item>
          {reveal && (
            <Menu.Item onClick={() => void reveal(model.path)}>{t`Show in its folder`}</Menu.Item>
          )}
          {model.isCopy && (
            <Menu.Item onClick={() => change.trash(model)}>{t`Delete into the trash`}</Menu.Item>
          )}
          <Menu.Item onClick={() => change.remove(model)}>{t`Remove from the list`}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
