import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './data-grid.module.css';
import type { GridColumn, GridSorting } from './grid-column.ts';

interface GridHeadProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly sorting: GridSorting | null;
  readonly onSort: (sorting: GridSorting) => void;
}

/** The names of the columns; a click sorts by one, a second click the other way round. */
export function GridHead<Row>({ columns, sorting, onSort }: GridHeadProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {columns.map(({ id, name, isNumber, value }) => {
          const isSorted = sorting?.columnId === id;
          const isDescending = isSorted && sorting.isDescending;
          return (
            <div
              key={id}
              role="columnheader"
              className={classes.cell}
              data-number={isNumber || undefined}
              aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
            >
              {value ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() => onSort({ columnId: id, isDescending: isSorted && !isDescending })}
                >
                  {name}
                  {isSorted &&
                    (isDescending ? (
                      <IconArrowDown size={14} aria-hidden />
                    ) : (
                      <IconArrowUp size={14} aria-hidden />
                    ))}
                </button>
              ) : (
                <span>{name}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
