import type { MatrixFilter, MatrixQuery } from '#shared/domain/experiment-cells.ts';

/** Which rows of the matrix are asked for. */
export type MatrixChoice = Pick<MatrixQuery, 'filter' | 'domain' | 'difficulty' | 'text'>;

export const allItems: MatrixChoice = {
  filter: { kind: 'all' },
  domain: null,
  difficulty: null,
  text: '',
};

/** A filter as the value of a list: its kind, and the arm where it is of one. */
export function filterKey(filter: MatrixFilter): string {
  return 'arm' in filter ? `${filter.kind} ${filter.arm}` : filter.kind;
}
