import classes from './data-grid.module.css';
import type { GridColumn } from './grid-column.ts';
import type { GridItem } from './grid-items.ts';

interface Place {
  /** Among all lines of the grid. */
  readonly index: number;
  /** Pixels from the first line. */
  readonly offset: number;
  readonly isActive: boolean;
  readonly onFocus: () => void;
}

interface GridRowProps<Row> extends Place {
  readonly row: Row;
  readonly columns: readonly GridColumn<Row>[];
}

export function GridRow<Row>({ row, columns, ...place }: GridRowProps<Row>) {
  return (
    <div {...attributesOf(place)} className={classes.row}>
      {columns.map(({ id, isNumber, cell }) => (
        <div key={id} role="gridcell" className={classes.cell} data-number={isNumber || undefined}>
          {cell(row, place.isActive ? 0 : -1)}
        </div>
      ))}
    </div>
  );
}

interface GridHeadingProps extends Place {
  readonly item: Extract<GridItem<unknown>, { kind: 'heading' }>;
  /** Of the grid: the heading spans them. */
  readonly columns: number;
}

export function GridHeading({ item, columns, ...place }: GridHeadingProps) {
  return (
    <div {...attributesOf(place)} className={classes.heading}>
      <div role="gridcell" aria-colspan={columns}>
        {item.label} <span className="quiet">{item.count}</span>
      </div>
    </div>
  );
}

function attributesOf({ index, offset, isActive, onFocus }: Place) {
  return {
    role: 'row',
    'aria-rowindex': index + 2,
    'data-index': index,
    tabIndex: isActive ? 0 : -1,
    onFocus,
    style: { transform: `translateY(${offset}px)` },
  } as const;
}
