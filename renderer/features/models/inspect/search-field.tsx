import { CloseButton, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconSearch } from '@tabler/icons-react';
import classes from './model-screen.module.css';

interface SearchFieldProps {
  /** Its name for assistive technology. */
  readonly label: string;
  readonly placeholder: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** The search at the head of a section. */
export function SearchField({ label, placeholder, search, onSearch }: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <TextInput
      className={classes.search}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        search !== '' && (
          <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => onSearch('')} />
        )
      }
      value={search}
      onChange={(event) => onSearch(event.currentTarget.value)}
    />
  );
}
