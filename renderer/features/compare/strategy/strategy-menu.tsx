import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { nameOfPane } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { PaneBadge } from '../pane/pane-badge.tsx';
import { strategyName } from './strategy-name.ts';
import { StrategyFields } from './strategy-fields.tsx';
import classes from './strategy.module.css';

/** How the answers of each pane become one: the strategy of the next prompt, pane by pane. */
export function StrategyMenu() {
  const { t } = useLingui();
  const { models, providers, draft } = useCompare();
  if (draft.panes.length === 0) return null;
  const names = [...new Set(draft.panes.map(({ strategy }) => strategyName(strategy)))].join(', ');
  return (
    <Popover position="top-end" withinPortal trapFocus returnFocus width="min(520px, 96vw)">
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.menuButton ?? ''}
          aria-label={t`Strategy: ${names}`}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {names}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu ?? ''}>
        <p className={classes.intro}>
          <Trans>
            single: one answer stands for itself. consensus@k: k samples, whose answers are read and
            voted.
          </Trans>
        </p>
        {draft.panes.map((pane, position) => {
          const letter = paneLetter(position);
          const name = nameOfPane(pane, models, providers) ?? t`unknown model`;
          return (
            // A model may stand in several panes: the position tells them apart.
            <section
              key={position}
              className={classes.pane}
              aria-label={t`Pane ${letter}: ${name}`}
            >
              <h3 className={classes.paneName}>
                <PaneBadge index={position} />
                {name}
              </h3>
              <StrategyFields pane={pane} position={position} />
            </section>
          );
        })}
      </Popover.Dropdown>
    </Popover>
  );
}
