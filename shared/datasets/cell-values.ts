type Row = ReadonlyMap<string, unknown>;

/** The texts of a cell: a list gives one each, and so does a list that is written as JSON. */
export function textsIn(value: unknown): string[] {
  const listed = listIn(value);
  if (listed) return listed.map(textOf).filter((text) => text !== '');
  const text = textOf(value);
  return text === '' ? [] : [text];
}

/** The texts of the choices: of the one column that lists them, or of one column each. */
export function choicesIn(row: Row, columns: readonly string[]): string[] {
  const [only] = columns;
  if (only !== undefined && columns.length === 1) return textsIn(row.get(only));
  return columns.map((column) => textOf(row.get(column))).filter((text) => text !== '');
}

/** Any value as text; what is not there is empty. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string);
  return text.toWellFormed().trim();
}

function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !/^\s*\[.*\]\s*$/s.test(value)) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
