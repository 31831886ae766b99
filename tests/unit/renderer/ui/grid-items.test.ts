import { expect, test } from 'vitest';
import { gridItems } from '#renderer/ui/data-grid/grid-items.ts';

const rows = ['b2', 'a1', 'b1'];

test('rows keep the order they were sorted in, under headings in the order of their names', () => {
  const items = gridItems(
    rows,
    (row) => row,
    (row) => row.charAt(0),
  );
  expect(
    items.map((item) => (item.kind === 'row' ? item.row : `${item.label} ${item.count}`)),
  ).toEqual(['a 1', 'a1', 'b 2', 'b2', 'b1']);
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
});

test('without groups there are no headings', () => {
  expect(gridItems(rows, (row) => row, null).map(({ key }) => key)).toEqual(rows);
});
