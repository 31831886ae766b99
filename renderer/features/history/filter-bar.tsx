import { useLingui } from '@lingui/react/macro';
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ModelId } from '#shared/ids.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import classes from './history-screen.module.css';
import { type HistoryFilters, isFiltered, noFilters } from './history-filters.ts';
import { SearchBox } from './search-box.tsx';

/** Everything that narrows the list. */
export function FilterBar(props: {
  filters: HistoryFilters;
  onChange: (part: Partial<HistoryFilters>) => void;
}) {
  const { filters, onChange } = props;
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: models = [] } = useQuery(api.models.list.queryOptions());
  const { data: tags = [] } = useQuery(api.history.tags.queryOptions());
  const day = (text: string) => (text === '' ? null : text);

  return (
    <search className={classes.filters}>
      <SearchBox text={filters.text} onChange={(text) => onChange({ text })} />
      <MultiSelect
        className={classes.models}
        aria-label={t`Models`}
        placeholder={filters.modelIds.length === 0 ? t`All models` : ''}
        data={models.map(({ id, name }) => ({ value: id, label: name }))}
        value={[...filters.modelIds]}
        onChange={(ids) => onChange({ modelIds: ids.map((id) => ModelId.parse(id)) })}
        clearable
        clearButtonProps={{ 'aria-label': t`All models` }}
        hidePickedOptions
      />
      <TextInput
        type="date"
        aria-label={t`From day`}
        leftSection={<span className={classes.side}>{t`from`}</span>}
        leftSectionWidth={48}
        value={filters.fromDay ?? ''}
        {...(filters.toDay !== null && { max: filters.toDay })}
        onChange={(event) => onChange({ fromDay: day(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        aria-label={t`To day`}
        leftSection={<span className={classes.side}>{t`to`}</span>}
        leftSectionWidth={40}
        value={filters.toDay ?? ''}
        {...(filters.fromDay !== null && { min: filters.fromDay })}
        onChange={(event) => onChange({ toDay: day(event.currentTarget.value) })}
      />
      <Select
        className={classes.tag}
        aria-label={t`Tag`}
        placeholder={t`Any tag`}
        data={tags}
        value={filters.tag}
        onChange={(tag) => onChange({ tag })}
        clearable
        clearButtonProps={{ 'aria-label': t`Any tag` }}
      />
      <Button
        variant="default"
        aria-pressed={filters.starredOnly}
        leftSection={filters.starredOnly ? <IconStarFilled size={16} /> : <IconStar size={16} />}
        onClick={() => onChange({ starredOnly: !filters.starredOnly })}
      >
        {t`Starred`}
      </Button>
      {isFiltered(filters) && (
        <Button variant="subtle" onClick={() => onChange(noFilters)}>
          {t`Clear filters`}
        </Button>
      )}
    </search>
  );
}
