import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import classes from './data-grid.module.css';
import type { GridColumn, GridSorting } from './grid-column.ts';
import { GridHead } from './grid-head.tsx';
import { gridItems } from './grid-items.ts';
import { GridHeading, GridRow } from './grid-row.tsx';
import { useActiveItem } from './use-active-item.ts';
import { useSortedRows } from './use-sorted-rows.ts';

const rowHeight = 36;
const headHeight = 34;
const overscan = 8;

interface DataGridProps<Row> {
  /** Its name for assistive technology. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly sorting: GridSorting | null;
  readonly onSort: (sorting: GridSorting) => void;
  /** Headings over rows of one kind. */
  readonly groupOf?: ((row: Row) => string) | null;
  /** Enter on a row. */
  readonly onOpen?: (row: Row) => void;
}

/**
 * Rows in columns, sorted by clicking a head. Only what is in view is in the page, so that thousands of
 * rows stay quick. Arrows, Page Up and Down, Home and End move between rows; Tab goes to what can be
 * done in the row.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { label, rows, columns, keyOf, sorting, onSort, groupOf = null, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const setScroller = useMergedRef(scroller, sized);
  const sorted = useSortedRows(rows, columns, sorting);
  const items = useMemo(() => gridItems(sorted, keyOf, groupOf), [sorted, keyOf, groupOf]);
  const shown = columns.filter(({ shownFrom = 0 }) => width === 0 || width >= shownFrom);
  const active = useActiveItem({ items, scroller, onOpen });
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: active.keepInRange,
  });
  active.connect((index) => virtualizer.scrollToIndex(index));

  return (
    <div ref={setScroller} className={classes.scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={items.length + 1}
        aria-colcount={shown.length}
        className={classes.grid}
        style={{ ['--tracks' as string]: shown.map(({ width: track }) => track).join(' ') }}
        onKeyDown={active.onKeyDown}
      >
        <GridHead columns={shown} sorting={sorting} onSort={onSort} />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = items[index];
            if (!item) return null;
            const place = {
              index,
              offset: start - headHeight,
              isActive: index === active.index,
              onFocus: () => active.moveTo(index),
            };
            return item.kind === 'heading' ? (
              <GridHeading key={item.key} {...place} item={item} columns={shown.length} />
            ) : (
              <GridRow key={item.key} {...place} row={item.row} columns={shown} />
            );
          })}
        </div>
      </div>
    </div>
  );
}
