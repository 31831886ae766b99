import { styleText } from 'node:util';
import Table from 'cli-table3';

const borders = [
  ...(['top', 'top-mid', 'top-left', 'top-right'] as const),
  ...(['bottom', 'bottom-mid', 'bottom-left', 'bottom-right'] as const),
  ...(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'] as const),
];
const noBorders = Object.fromEntries(borders.map((name) => [name, '']));

/**
 * A plain table: bold heads, columns two spaces apart, no lines.
 * @param rightAligned indexes of the columns that hold figures
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string {
  const drawn = new Table({
    head: head.map((each) => styleText('bold', each)),
    colAligns: head.map((_, index) => (rightAligned.includes(index) ? 'right' : 'left')),
    chars: { ...noBorders, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  drawn.push(...rows.map((row) => [...row]));
  const lines = drawn.toString().split('\n');
  return lines.map((line) => line.trimEnd()).join('\n');
}
