import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2 } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { PaneBadge } from './pane-badge.tsx';
import classes from './pane.module.css';

interface PaneHeaderProps {
  readonly index: number;
  readonly name: string;
  readonly status: ReactNode;
  /** What tells the pane from the others; empty when nothing does. */
  readonly traits: string;
  readonly isMaximised: boolean;
  /** Absent where there is only one pane. */
  readonly onMaximise: (() => void) | null;
  readonly actions: ReactNode;
}

/** Letter, name, what it is doing, and what can be done with it. */
export function PaneHeader(props: PaneHeaderProps) {
  const { t } = useLingui();
  return (
    <header className={classes.header}>
      <div className={classes.titleRow}>
        <PaneBadge index={props.index} />
        <h2 className={classes.name} title={props.name}>
          {props.name}
        </h2>
        <div className={classes.actions}>
          {props.onMaximise && (
            <IconButton
              label={props.isMaximised ? t`Show all panes` : t`Maximise`}
              onClick={props.onMaximise}
            >
              {props.isMaximised ? (
                <IconArrowsDiagonalMinimize2 size={16} aria-hidden />
              ) : (
                <IconArrowsDiagonal size={16} aria-hidden />
              )}
            </IconButton>
          )}
          {props.actions}
        </div>
      </div>
      <div className={classes.statusRow}>
        {props.status}
        {props.traits && (
          <span className={classes.traits} title={props.traits}>
            {props.traits}
          </span>
        )}
      </div>
    </header>
  );
}
