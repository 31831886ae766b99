import { Chip, Group, MultiSelect } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';
import { fewestModels, mostModels } from './facts-choice.ts';
import classes from './facts-screen.module.css';

interface FactsChooserProps {
  readonly sheet: FactSheet;
  readonly models: readonly FactModel[];
  readonly mine: readonly MeasuredModel[];
  readonly measured: readonly MeasuredModel[];
  readonly onChange: (name: 'models' | 'mine', ids: readonly string[]) => void;
}

/** Two to four models, and the person's own whose measured figures stand beside them. */
export function FactsChooser({ sheet, models, mine, measured, onChange }: FactsChooserProps) {
  const { t } = useLingui();
  const labelId = useId();
  const chosen = models.map(({ id }) => id as string);
  const change = (ids: string[]) =>
    onChange(
      'models',
      sheet.models.map(({ id }) => id as string).filter((id) => ids.includes(id)),
    );
  return (
    <div className={classes.chooser}>
      <div role="group" aria-labelledby={labelId}>
        <span id={labelId} className={classes.choose}>{t`Compare two to four models`}</span>
        <Group gap={6} mt={4}>
          <Chip.Group multiple value={chosen} onChange={change}>
            {sheet.models.map(({ id, name }) => {
              const isChosen = chosen.includes(id);
              const isFixed = isChosen
                ? chosen.length <= fewestModels
                : chosen.length >= mostModels;
              return (
                <Chip key={id} value={id} size="sm" radius={6} variant="outline" disabled={isFixed}>
                  {name}
                </Chip>
              );
            })}
          </Chip.Group>
        </Group>
      </div>
      <MultiSelect
        className={classes.mine}
        label={t`Your own runs beside them`}
        placeholder={
          mine.length === 0
            ? t`no finished run yet`
            : measured.length === 0
              ? t`choose models that ran here`
              : ''
        }
        disabled={mine.length === 0}
        data={mine.map(({ modelId, modelName }) => ({
          value: modelId as string,
          label: modelName,
        }))}
        value={measured.map(({ modelId }) => modelId as string)}
        onChange={(ids) => onChange('mine', ids)}
        maxValues={4}
        size="xs"
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    </div>
  );
}
