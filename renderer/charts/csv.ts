import { csvCell } from '#shared/exports/csv.ts';
import { type ChartTable, columnHeader } from './chart-table.ts';

/** RFC 4180 text of a table, with figures in full precision and a byte order mark for Excel. */
export function csvOf({ columns, rows }: ChartTable): string {
  const lines = [columns.map(columnHeader), ...rows];
  return `\uFEFF${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}
