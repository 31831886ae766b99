import { useLingui } from '@lingui/react/macro';
import type { CSSProperties, ReactNode } from 'react';
import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { paneElementId } from './pane-element-id.ts';
import classes from './pane.module.css';

interface PaneFrameProps {
  readonly index: number;
  /** Among the panes on the screen: the number of its shortcut, less one. */
  readonly position: number;
  readonly name: string;
  readonly onFocus: () => void;
  readonly children: ReactNode;
}

/** The named region of a pane, in its colour. */
export function PaneFrame({ index, position, name, onFocus, children }: PaneFrameProps) {
  const { t } = useLingui();
  const letter = paneLetter(index);
  return (
    <section
      id={paneElementId(position)}
      aria-label={t`Pane ${letter}: ${name}`}
      tabIndex={-1}
      className={classes.pane}
      style={{ '--pane-color': paneColorVariable(index) } as CSSProperties}
      onFocusCapture={onFocus}
    >
      {children}
    </section>
  );
}
