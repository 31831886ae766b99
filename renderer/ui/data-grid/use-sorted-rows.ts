import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn, GridSorting } from './grid-column.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

interface Valued {
  readonly getValue: (columnId: string) => unknown;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Numbers by size, texts as people sort them: `Q4` before `Q10`. */
function byValue(a: Valued, b: Valued, columnId: string): number {
  const [left, right] = [a.getValue(columnId), b.getValue(columnId)];
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left), String(right));
}

/** The rows in the order of one column; without one as they came. */
export function useSortedRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sorting: GridSorting | null,
): readonly Row[] {
  const definitions = useMemo(
    () =>
      columns.flatMap(({ id, value }): ColumnDef<Features, Row>[] =>
        value
          ? [
              {
                id,
                accessorFn: (row: Row) => value(row) ?? undefined,
                sortFn: byValue,
                sortUndefined: 'last',
              },
            ]
          : [],
      ),
    [columns],
  );
  const isSortable = definitions.some(({ id }) => id === sorting?.columnId);
  const state = useMemo(
    () => ({
      sorting: sorting && isSortable ? [{ id: sorting.columnId, desc: sorting.isDescending }] : [],
    }),
    [sorting, isSortable],
  );
  const table = useTable({ features, columns: definitions, data: rows, state });
  const sorted = table.getRowModel().rows;
  return useMemo(() => sorted.map(({ original }) => original), [sorted]);
}
