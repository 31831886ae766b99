import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { GgufTensor } from '#shared/domain/gguf.ts';
import { DataGrid } from '#renderer/ui/data-grid/data-grid.tsx';
import type { GridColumn, GridSorting } from '#renderer/ui/data-grid/grid-column.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './model-screen.module.css';
import { SearchField } from './search-field.tsx';

/** Every tensor with its type and shape; thousands of them only where they are looked at. */
export function TensorList({ tensors }: { tensors: readonly GgufTensor[] }) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const [search, setSearch] = useState('');
  const [sorting, setSorting] = useState<GridSorting | null>(null);
  const columns = useMemo(
    (): GridColumn<GgufTensor>[] => [
      {
        id: 'name',
        name: t`Tensor`,
        width: 'minmax(150px, 2fr)',
        value: ({ name }) => name,
        cell: ({ name }) => (
          <span className="mono" title={name}>
            {name}
          </span>
        ),
      },
      {
        id: 'type',
        name: t`Type`,
        width: '76px',
        value: ({ type }) => type,
        cell: ({ type }) => <span className="mono">{type}</span>,
      },
      {
        id: 'shape',
        name: t`Shape`,
        width: 'minmax(96px, 1fr)',
        isNumber: true,
        value: ({ shape }) => shape.reduce((product, each) => product * each, 1),
        cell: ({ shape }) => shape.join(' × '),
      },
      {
        id: 'size',
        name: t`Size`,
        width: '80px',
        isNumber: true,
        shownFrom: 480,
        value: ({ sizeBytes }) => sizeBytes,
        cell: ({ sizeBytes }) => bytes(sizeBytes),
      },
    ],
    [t, bytes],
  );
  const found = useMemo(() => {
    const wanted = search.toLocaleLowerCase();
    return tensors.filter(({ name, type }) =>
      `${name} ${type}`.toLocaleLowerCase().includes(wanted),
    );
  }, [tensors, search]);
  return (
    <section className={classes.section} aria-label={t`Tensors`}>
      <div className={classes.head}>
        <h3>{t`Tensors`}</h3>
        <SearchField
          label={t`Search the tensors`}
          placeholder={t`Search names and types`}
          search={search}
          onSearch={setSearch}
        />
      </div>
      <div className={classes.grid}>
        <DataGrid
          label={t`Tensors`}
          rows={found}
          columns={columns}
          keyOf={({ name }) => name}
          sorting={sorting}
          onSort={setSorting}
        />
      </div>
    </section>
  );
}
