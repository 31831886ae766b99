const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether the text is a date of the calendar, written `2025`, `2025-01` or `2025-01-20`. */
export function isPlainDate(text: string): boolean {
  const match = pattern.exec(text);
  if (!match) return false;
  const [, year = '', month = '01', day = '01'] = match;
  const full = `${year}-${month}-${day}`;
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === full;
}

/** Its first moment, in milliseconds since 1970 (UTC). */
export function plainDateMs(date: string): number {
  const [year, month = '01', day = '01'] = date.split('-');
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}
