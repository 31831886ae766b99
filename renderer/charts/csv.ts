import { type ChartCell, type ChartTable, columnHeader } from './chart-table.ts';

/** RFC 4180 text of a table, with figures in full precision and a byte order mark for Excel. */
export function csvOf({ columns, rows }: ChartTable): string {
  const lines = [columns.map(columnHeader), ...rows];
  return `\uFEFF${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}

/**
 * One cell. Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV
 * injection"): model names and prompts come from outside. Numbers stay numbers, minus sign included.
 */
export function csvCell(cell: ChartCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
