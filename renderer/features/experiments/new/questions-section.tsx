import { useLingui } from '@lingui/react/macro';
import { MultiSelect, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Dataset, TagCount } from '#shared/domain/dataset.ts';
import { emptyDraft } from './experiment-draft.ts';
import { DatasetId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { FormSection } from './form-section.tsx';
import classes from './new-experiment.module.css';
import type { SectionProps } from './section-props.ts';

const usualSeed = 1;

/** Which questions: a dataset, some of its domains and difficulties, the first ones or drawn ones. */
export function QuestionsSection(props: SectionProps & { datasets: readonly Dataset[] }) {
  const { draft, onChange, datasets } = props;
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { count } = useFormat();
  const { datasetId, items } = draft;
  const details = useQuery({
    ...api.datasets.show.queryOptions({
      input: { datasetId: datasetId ?? DatasetId.parse('none') },
    }),
    enabled: datasetId !== null,
  });
  return (
    <FormSection
      title={t`Questions`}
      aside={
        <Link href="/datasets" className={classes.link ?? ''}>{t`Import or look at datasets`}</Link>
      }
    >
      <div className={classes.fields}>
        <NativeSelect
          label={t`Dataset`}
          value={datasetId ?? ''}
          data={datasets.map((each) => ({
            value: each.id as string,
            label: `${each.name} (${count(each.items)})`,
          }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ datasetId: DatasetId.parse(value), items: emptyDraft.items })
          }
        />
        <Tags
          label={t`Domains`}
          tags={details.data?.domains ?? []}
          value={items.domains}
          onChange={(domains) => onChange({ items: { ...items, domains } })}
        />
        <Tags
          label={t`Difficulties`}
          tags={details.data?.difficulties ?? []}
          value={items.difficulties}
          onChange={(difficulties) => onChange({ items: { ...items, difficulties } })}
        />
        <NumberInput
          label={t`At most so many items`}
          placeholder={t`no limit`}
          min={1}
          allowDecimal={false}
          value={items.most ?? ''}
          onChange={(value) =>
            onChange({
              items: { ...items, most: typeof value === 'number' && value >= 1 ? value : null },
            })
          }
        />
      </div>
      {items.most !== null && (
        <Switch
          mt={8}
          size="xs"
          label={t`drawn at random, always the same ones, instead of the first`}
          checked={items.seed !== null}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ items: { ...items, seed: checked ? usualSeed : null } })
          }
        />
      )}
    </FormSection>
  );
}

function Tags(props: {
  label: string;
  tags: readonly TagCount[];
  value: readonly string[];
  onChange: (tags: string[]) => void;
}) {
  const { label, tags, value, onChange } = props;
  const { t } = useLingui();
  const { count } = useFormat();
  const data = tags.flatMap(({ tag, count: n }) =>
    tag === null ? [] : [{ value: tag, label: `${tag} (${count(n)})` }],
  );
  if (data.length === 0) return null;
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? t`all` : ''}
      data={data}
      value={[...value]}
      clearable
      clearButtonProps={{ 'aria-label': t`Clear` }}
      onChange={onChange}
    />
  );
}
