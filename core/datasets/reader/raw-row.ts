import type { RowProblem, RowProblemCode } from '#shared/domain/dataset-mapping.ts';

/** A row as its file has it: any JSON value by column. A map, so that no column name is special. */
export interface RawRow {
  readonly kind: 'row';
  readonly line: number;
  readonly values: ReadonlyMap<string, unknown>;
}

interface BadRow {
  readonly kind: 'bad';
  readonly problem: RowProblem;
}

export type ReadRow = RawRow | BadRow;

export function badRow(line: number, code: RowProblemCode, detail = ''): BadRow {
  return { kind: 'bad', problem: { line, code, detail: detail.slice(0, 200) } };
}
