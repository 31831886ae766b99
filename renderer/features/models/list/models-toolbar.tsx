import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconSearch } from '@tabler/icons-react';
import classes from '../models-screen.module.css';
import { type Grouping, groupings } from './model-family.ts';

interface ModelsToolbarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
}

export function ModelsToolbar({ search, onSearch, grouping, onGroup }: ModelsToolbarProps) {
  const { t } = useLingui();
  const names: Record<Grouping, string> = {
    none: t`no groups`,
    base: t`by base name`,
    architecture: t`by architecture`,
  };
  return (
    <div className={classes.toolbar}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={t`Search models`}
        placeholder={t`Search name, path, architecture, quantization, licence`}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          search !== '' && (
            <CloseButton aria-label={t`Clear the search`} onClick={() => onSearch('')} />
          )
        }
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('[role=grid] [role=row][tabindex="0"]')?.focus();
        }}
      />
      <NativeSelect
        aria-label={t`Group models`}
        value={grouping}
        data={groupings.map((value) => ({ value, label: names[value] }))}
        onChange={(event) => {
          const chosen = groupings.find((value) => value === event.currentTarget.value);
          if (chosen) onGroup(chosen);
        }}
      />
    </div>
  );
}
