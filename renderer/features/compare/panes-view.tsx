import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useCompare } from './compare-state.tsx';
import { PaneBadge } from './pane/pane-badge.tsx';
import classes from './panes-view.module.css';

export interface PaneView {
  /** Of the pane in its run: its letter, colour and line pattern. */
  readonly index: number;
  readonly name: string;
  readonly content: ReactNode;
}

interface PanesViewProps {
  readonly panes: readonly PaneView[];
  /** Position of the only pane to show; `null`: all. */
  readonly maximised: number | null;
}

/** Columns with a visible scroll bar; in a narrow window tabs. */
export function PanesView({ panes, maximised }: PanesViewProps) {
  const isNarrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false });
  if (isNarrow && panes.length > 1) return <PaneTabs panes={panes} />;
  const shown = maximised === null ? panes : panes.filter((_, at) => at === maximised);
  return (
    <div className={classes.columns}>
      {shown.map(({ index, content }) => (
        <div key={index} className={classes.column}>
          {content}
        </div>
      ))}
    </div>
  );
}

function PaneTabs({ panes }: { panes: readonly PaneView[] }) {
  const { t } = useLingui();
  const { focusedPosition, setFocusedPosition } = useCompare();
  const current = Math.min(focusedPosition, panes.length - 1);
  return (
    <Tabs
      className={classes.tabs ?? ''}
      value={String(current)}
      onChange={(value) => setFocusedPosition(Number(value))}
    >
      <Tabs.List aria-label={t`Panes`}>
        {panes.map(({ index, name }, position) => (
          <Tabs.Tab key={index} value={String(position)} leftSection={<PaneBadge index={index} />}>
            <span className={position === current ? undefined : 'visually-hidden'}>{name}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panes.map(({ index, content }, position) => (
        <Tabs.Panel key={index} value={String(position)} className={classes.panel ?? ''}>
          {position === current && content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
