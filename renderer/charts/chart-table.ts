/** The figures behind a chart: what its table view shows and what its CSV holds. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly (readonly ChartCell[])[];
}

interface ChartColumn {
  readonly name: string;
  /** Unit of every number of the column, written once in its header. */
  readonly unit?: string;
  /** Numbers are set right-aligned in tabular figures. */
  readonly isNumber?: boolean;
}

/** `null`: not known; the table says "n/a", the CSV leaves it empty. */
export type ChartCell = string | number | null;

export function columnHeader({ name, unit }: ChartColumn): string {
  return unit === undefined ? name : `${name} (${unit})`;
}
