/** `json` is text that holds one JSON value. */
export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json';

/** A column of an exported table: what files, the guide and the tests are all made from. */
export interface Column {
  readonly type: ColumnType;
  /** In English, one line. */
  readonly meaning: string;
  /** Of every number of the column; `null`: it has none. */
  readonly unit: string | null;
}

/** `null`: not known, or it does not apply. */
export type ExportValue = string | number | boolean | null;

/** A row with a value for every column of a table. */
export type RowOf<Columns> = { readonly [Name in keyof Columns]: ExportValue };

export function text(meaning: string): Column {
  return { type: 'text', meaning, unit: null };
}

export function json(meaning: string): Column {
  return { type: 'json', meaning, unit: null };
}

export function flag(meaning: string): Column {
  return { type: 'boolean', meaning, unit: null };
}

export function whole(unit: string | null, meaning: string): Column {
  return { type: 'integer', meaning, unit };
}

export function real(unit: string | null, meaning: string): Column {
  return { type: 'real', meaning, unit };
}

/** A moment of the wall clock; a label, never used for durations. */
export function moment(meaning: string): Column {
  return whole('ms since 1970 UTC', meaning);
}
