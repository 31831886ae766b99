import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { GgufField } from '#shared/domain/gguf.ts';
import { DataGrid } from '#renderer/ui/data-grid/data-grid.tsx';
import type { GridColumn, GridSorting } from '#renderer/ui/data-grid/grid-column.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './model-screen.module.css';
import { SearchField } from './search-field.tsx';

/** Every field of the header; long values are cut by the reader. */
export function HeaderFields({ fields }: { fields: readonly GgufField[] }) {
  const { t } = useLingui();
  const { count } = useFormat();
  const [search, setSearch] = useState('');
  const [sorting, setSorting] = useState<GridSorting | null>(null);
  const columns = useMemo(
    (): GridColumn<GgufField>[] => [
      {
        id: 'key',
        name: t`Field`,
        width: 'minmax(160px, 1fr)',
        value: ({ key }) => key,
        cell: ({ key }) => (
          <span className="mono" title={key}>
            {key}
          </span>
        ),
      },
      {
        id: 'type',
        name: t`Type`,
        width: '160px',
        shownFrom: 620,
        value: ({ type }) => type,
        cell: ({ type, length }) => (length === null ? type : `${type} × ${count(length)}`),
      },
      {
        id: 'value',
        name: t`Value`,
        width: 'minmax(140px, 1.6fr)',
        cell: ({ text }) => (
          <span className="mono" title={text}>
            {text}
          </span>
        ),
      },
    ],
    [t, count],
  );
  const found = useMemo(() => {
    const wanted = search.toLocaleLowerCase();
    return fields.filter(({ key, text }) => `${key} ${text}`.toLocaleLowerCase().includes(wanted));
  }, [fields, search]);
  return (
    <section className={classes.section} aria-label={t`Header fields`}>
      <div className={classes.head}>
        <h3>{t`Header fields`}</h3>
        <SearchField
          label={t`Search the fields`}
          placeholder={t`Search names and values`}
          search={search}
          onSearch={setSearch}
        />
      </div>
      <div className={classes.grid}>
        <DataGrid
          label={t`Header fields`}
          rows={found}
          columns={columns}
          keyOf={({ key }) => key}
          sorting={sorting}
          onSort={setSorting}
        />
      </div>
    </section>
  );
}
