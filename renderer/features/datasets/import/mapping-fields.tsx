import { useLingui } from '@lingui/react/macro';
import { MultiSelect, NativeSelect } from '@mantine/core';
import type { ImportPreview } from '#shared/domain/dataset.ts';
import { ScorerKind } from '#shared/domain/dataset-item.ts';
import { type ColumnMapping, nothingMapped, TargetForm } from '#shared/domain/dataset-mapping.ts';
import classes from '../datasets.module.css';

interface MappingFieldsProps {
  readonly preview: ImportPreview;
  readonly onChange: (mapping: ColumnMapping) => void;
}

type SinglePart = 'id' | 'domain' | 'difficulty' | 'group' | 'scorerColumn';

/** Which column becomes which part of an item; the first suggestion is a guess. */
export function MappingFields({ preview, onChange }: MappingFieldsProps) {
  const { t } = useLingui();
  const names = preview.columns.map(({ name }) => name);
  const mapping = preview.mapping ?? unmapped;
  const change = (part: Partial<ColumnMapping>) => onChange({ ...mapping, ...part });
  const options = [
    { value: '', label: t`none` },
    ...names.map((value) => ({ value, label: value })),
  ];
  const singles: readonly (readonly [SinglePart, string])[] = [
    ['id', t`Id`],
    ['domain', t`Domain`],
    ['difficulty', t`Difficulty`],
    ['group', t`Group`],
    ['scorerColumn', t`Scorer of each row`],
  ];
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={t`Question`}
        data={options}
        value={mapping.input}
        onChange={(event) => change({ input: event.currentTarget.value })}
      />
      <MultiSelect
        label={t`Answers`}
        data={names}
        value={[...mapping.targets]}
        onChange={(targets) => change({ targets })}
      />
      <MultiSelect
        label={t`Choices`}
        data={names}
        value={[...mapping.choices]}
        onChange={(choices) => change({ choices })}
      />
      {mapping.choices.length > 0 && (
        <NativeSelect
          label={t`The answer is given as`}
          data={TargetForm.options.map((value) => ({
            value,
            label: {
              text: t`the text of the choice`,
              letter: t`its letter`,
              'index-from-0': t`its number, from 0`,
              'index-from-1': t`its number, from 1`,
            }[value],
          }))}
          value={mapping.targetForm}
          onChange={(event) => change({ targetForm: TargetForm.parse(event.currentTarget.value) })}
        />
      )}
      {singles.map(([part, label]) => (
        <NativeSelect
          key={part}
          label={label}
          data={options}
          value={mapping[part] ?? ''}
          onChange={(event) => change({ [part]: event.currentTarget.value || null })}
        />
      ))}
      <NativeSelect
        label={t`Scorer`}
        data={[{ value: '', label: t`the experiment says` }, ...ScorerKind.options]}
        value={mapping.scorer ?? ''}
        onChange={(event) =>
          change({ scorer: ScorerKind.safeParse(event.currentTarget.value).data ?? null })
        }
      />
    </div>
  );
}

const unmapped: ColumnMapping = { ...nothingMapped, input: '' };
