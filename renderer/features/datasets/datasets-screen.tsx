import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Dataset } from '#shared/domain/dataset.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { DataGrid } from '#renderer/ui/data-grid/data-grid.tsx';
import type { GridColumn, GridSorting } from '#renderer/ui/data-grid/grid-column.ts';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './datasets.module.css';
import { ImportPanel } from './import/import-panel.tsx';
import { useRemoveDataset } from './use-remove-dataset.ts';

/** The datasets that can be asked of models: the bundled ones, and those that were imported. */
export function DatasetsScreen() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const [, navigate] = useLocation();
  const datasets = useQuery(api.datasets.list.queryOptions());
  const [isImporting, setImporting] = useState(false);
  const [sorting, setSorting] = useState<GridSorting | null>(null);
  const columns = useColumns();
  const total = datasets.data?.length ?? 0;
  return (
    <Screen
      title={t`Datasets`}
      object={
        <span role="status" className="quiet">
          {datasets.data && t`${plural(total, { one: '# dataset', other: '# datasets' })}`}
        </span>
      }
      actions={
        <Button
          size="compact-sm"
          variant={isImporting ? 'light' : 'default'}
          aria-pressed={isImporting}
          onClick={() => setImporting(!isImporting)}
        >
          {t`Import a dataset`}
        </Button>
      }
    >
      <div className={classes.layout}>
        {isImporting && <ImportPanel onAdded={({ id }) => navigate(`/datasets/${id}`)} />}
        {datasets.isPending && <ScreenSkeleton />}
        {datasets.error && (
          <FailureMessage error={datasets.error} onRetry={() => void datasets.refetch()} />
        )}
        {total > 0 && !isImporting && (
          <DataGrid
            label={t`Datasets`}
            rows={datasets.data ?? []}
            columns={columns}
            keyOf={keyOf}
            sorting={sorting}
            onSort={setSorting}
            onOpen={({ id }) => navigate(`/datasets/${id}`)}
          />
        )}
      </div>
    </Screen>
  );
}

const keyOf = ({ id }: Dataset): string => id;

function useColumns(): GridColumn<Dataset>[] {
  const { t } = useLingui();
  const { count, date } = useFormat();
  const remove = useRemoveDataset();
  return useMemo(
    () => [
      {
        id: 'name',
        name: t`Name`,
        width: 'minmax(140px, 2fr)',
        value: ({ name }) => name,
        cell: ({ id, name }, tabIndex) => (
          <Link href={`/datasets/${id}`} tabIndex={tabIndex}>
            {name}
          </Link>
        ),
      },
      {
        id: 'items',
        name: t`Items`,
        width: '88px',
        isNumber: true,
        value: ({ items }) => items,
        cell: ({ items }) => count(items),
      },
      {
        id: 'origin',
        name: t`From`,
        width: 'minmax(96px, 1.5fr)',
        shownFrom: 560,
        value: ({ origin }) => (origin.kind === 'bundled' ? '' : origin.file),
        cell: ({ origin }) =>
          origin.kind === 'bundled' ? (
            t`comes with Triptych`
          ) : (
            <span title={origin.file}>{origin.file}</span>
          ),
      },
      {
        id: 'licence',
        name: t`Licence`,
        width: '112px',
        shownFrom: 760,
        value: ({ licence }) => licence,
        cell: ({ licence }) => licence ?? <span className="quiet">{t`not stated`}</span>,
      },
      {
        id: 'created',
        name: t`Added`,
        width: '120px',
        shownFrom: 640,
        value: ({ createdAtMs }) => createdAtMs,
        cell: ({ createdAtMs }) => date(createdAtMs),
      },
      {
        id: 'actions',
        name: '',
        width: '32px',
        cell: (dataset, tabIndex) => (
          <IconButton
            label={t`Take ${dataset.name} off the list`}
            tabIndex={tabIndex}
            onClick={() => remove(dataset)}
          >
            <IconTrash size={16} aria-hidden />
          </IconButton>
        ),
      },
    ],
    [t, count, date, remove],
  );
}
