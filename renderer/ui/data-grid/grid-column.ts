import type { ReactNode } from 'react';

/** A column of a {@link DataGrid}. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly name: string;
  /** A track of CSS grid: `minmax(160px, 2fr)`. */
  readonly width: string;
  /** Figures are set to the right. */
  readonly isNumber?: boolean;
  /** What the column sorts by; `null` comes last either way. Without it the column does not sort. */
  readonly value?: (row: Row) => string | number | null;
  /** @param tabIndex for what can be used in the cell: only the active row is in the tab order */
  readonly cell: (row: Row, tabIndex: 0 | -1) => ReactNode;
  /** Pixels that the grid must have for this column to be there; the others tell most. */
  readonly shownFrom?: number;
}

export interface GridSorting {
  readonly columnId: string;
  readonly isDescending: boolean;
}
