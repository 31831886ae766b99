import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { paneLetter } from '#shared/domain/run-state.ts';
import { nameOfPane } from '#renderer/features/compare/choices.ts';
import { useCompare } from '#renderer/features/compare/compare-state.tsx';
import { PaneChips } from '#renderer/features/compare/composer/pane-chips.tsx';
import { LineUpMenu } from '#renderer/features/compare/line-up/line-up-menu.tsx';
import { FormSection } from './form-section.tsx';
import classes from './new-experiment.module.css';
import type { SectionProps } from './section-props.ts';
import { SweepFields } from './sweep-fields.tsx';

/** Who is asked: models of this machine and of providers in any mix, each with settings of its own. */
export function ModelsSection({ draft, onChange }: SectionProps) {
  const { t } = useLingui();
  const {
    draft: lineUp,
    models,
    providers,
    focusedPosition,
    setFocusedPosition,
    isDrawerOpen,
    setDrawerOpen,
  } = useCompare();
  return (
    <FormSection title={t`Models`} aside={<LineUpMenu />}>
      <div className={classes.models}>
        <PaneChips />
      </div>
      {lineUp.panes.length === 0 && (
        <p className={classes.note}>
          <Trans>Add a model with +. Any mix of local and remote models can be compared.</Trans>
        </p>
      )}
      <div className={classes.row}>
        {lineUp.panes.map((pane, position) => {
          const letter = paneLetter(position);
          const name = nameOfPane(pane, models, providers) ?? '';
          const isShown = isDrawerOpen && focusedPosition === position;
          return (
            <Button
              key={position}
              size="compact-xs"
              variant={isShown ? 'light' : 'default'}
              leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
              aria-pressed={isShown}
              title={name}
              onClick={() => {
                setFocusedPosition(position);
                setDrawerOpen(!isShown);
              }}
            >
              <Trans>Settings of {letter}</Trans>
            </Button>
          );
        })}
      </div>
      <SweepFields
        sweeps={draft.sweeps}
        onChange={(sweeps) => onChange({ sweeps })}
        hasLocal={lineUp.panes.some(({ remote }) => !remote)}
        hasRemote={lineUp.panes.some(({ remote }) => remote)}
      />
    </FormSection>
  );
}
