/**
 * One cell of RFC 4180 text. Text that a spreadsheet would run as a formula gets a leading apostrophe
 * (OWASP, "CSV injection"): model names and prompts come from outside. Numbers stay numbers, minus sign
 * included.
 */
export function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
