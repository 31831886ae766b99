/** A line of a grid: a heading over the rows of a group, or a row. */
export type GridItem<Row> =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly label: string;
      readonly count: number;
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: Row };

/** The lines of a grid; the rows of a group keep their order, the groups are sorted by name. */
export function gridItems<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  groupOf: ((row: Row) => string) | null,
): GridItem<Row>[] {
  const asItem = (row: Row) => ({ kind: 'row', key: keyOf(row), row }) as const;
  if (groupOf === null) return rows.map(asItem);
  return [...Map.groupBy(rows, groupOf)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([label, members]) => [
      { kind: 'heading', key: `group ${label}`, label, count: members.length } as const,
      ...members.map(asItem),
    ]);
}
