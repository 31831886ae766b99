import { useLingui } from '@lingui/react/macro';
import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { MatrixFilter } from '#shared/domain/experiment-cells.ts';
import type { TagCount } from '#shared/domain/dataset.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import { chartArm } from '../chart-arms.ts';
import classes from './matrix.module.css';
import { filterKey, type MatrixChoice } from './matrix-choice.ts';

interface MatrixFiltersProps {
  readonly experiment: Experiment;
  readonly choice: MatrixChoice;
  readonly onChange: (choice: MatrixChoice) => void;
}

/** Narrows the matrix: where they disagree, who was wrong, what failed, a domain, words. */
export function MatrixFilters({ experiment, choice, onChange }: MatrixFiltersProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: dataset } = useQuery(
    api.datasets.show.queryOptions({ input: { datasetId: experiment.spec.datasetId } }),
  );
  const groups = useFilterGroups(experiment);
  const filters = groups.flatMap(({ items }) => items);
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t`Show`}
        value={filterKey(choice.filter)}
        data={groups.map(({ group, items }) => ({
          group,
          items: items.map(({ filter, label }) => ({ value: filterKey(filter), label })),
        }))}
        onChange={({ currentTarget: { value } }) => {
          const chosen = filters.find(({ filter }) => filterKey(filter) === value);
          if (chosen) onChange({ ...choice, filter: chosen.filter });
        }}
      />
      <TagSelect
        label={t`Domain`}
        tags={dataset?.domains ?? []}
        value={choice.domain}
        onChange={(domain) => onChange({ ...choice, domain })}
      />
      <TagSelect
        label={t`Difficulty`}
        tags={dataset?.difficulties ?? []}
        value={choice.difficulty}
        onChange={(difficulty) => onChange({ ...choice, difficulty })}
      />
      <TextInput
        className={classes.search ?? ''}
        label={t`Search in questions and ids`}
        value={choice.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...choice, text: value })}
        rightSection={
          choice.text !== '' && (
            <CloseButton
              size="sm"
              aria-label={t`Clear the search`}
              onClick={() => onChange({ ...choice, text: '' })}
            />
          )
        }
      />
    </div>
  );
}

interface FilterGroup {
  readonly group: string;
  readonly items: readonly { readonly filter: MatrixFilter; readonly label: string }[];
}

function useFilterGroups({ arms, spec }: Experiment): FilterGroup[] {
  const { t } = useLingui();
  const each = (kind: 'wrong' | 'right' | 'only-right', label: (name: string) => string) =>
    arms.map((arm) => ({
      filter: { kind, arm: arm.index } as const,
      label: label(armText(chartArm(arm))),
    }));
  const isSeveral = arms.length > 1;
  return [
    {
      group: t`Items`,
      items: [
        { filter: { kind: 'all' }, label: t`all items` },
        ...(isSeveral
          ? [{ filter: { kind: 'disagree' }, label: t`only where they disagree` } as const]
          : []),
        { filter: { kind: 'unparsable' }, label: t`only unreadable answers` },
        { filter: { kind: 'truncated' }, label: t`only answers that were cut off` },
        { filter: { kind: 'failed' }, label: t`only failed calls` },
        ...(spec.scoring.flexible
          ? [
              {
                filter: { kind: 'extraction-matters' },
                label: t`only where strict and flexible differ`,
              } as const,
            ]
          : []),
        { filter: { kind: 'ungraded' }, label: t`only without a person’s grade` },
      ],
    },
    { group: t`Wrong`, items: each('wrong', (name) => t`only wrong for ${name}`) },
    { group: t`Right`, items: each('right', (name) => t`only right for ${name}`) },
    ...(isSeveral
      ? [
          {
            group: t`Right alone`,
            items: each('only-right', (name) => t`right for ${name} and no other`),
          },
        ]
      : []),
  ];
}

function TagSelect(props: {
  label: string;
  tags: readonly TagCount[];
  value: string | null;
  onChange: (tag: string | null) => void;
}) {
  const { label, tags, value, onChange } = props;
  const { t } = useLingui();
  const known = tags.flatMap(({ tag }) => (tag === null ? [] : [tag]));
  if (known.length === 0) return null;
  return (
    <NativeSelect
      label={label}
      data={[{ value: '', label: t`all` }, ...known]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  );
}
