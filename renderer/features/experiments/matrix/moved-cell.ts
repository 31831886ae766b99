interface Place {
  readonly row: number;
  readonly column: number;
}

const pageRows = 10;

/**
 * Where a key moves the focus in a grid: arrows by one, Page Up and Down by ten rows, Home and End to the
 * ends of the row, with Control to the corners. `null`: the key does not move it.
 */
export function movedCell(
  { row, column }: Place,
  { key, isControl }: { readonly key: string; readonly isControl: boolean },
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Place | null {
  const at = (toRow: number, toColumn: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, toRow)),
    column: Math.max(0, Math.min(columns - 1, toColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'PageDown':
      return at(row + pageRows, column);
    case 'PageUp':
      return at(row - pageRows, column);
    case 'Home':
      return at(isControl ? 0 : row, 0);
    case 'End':
      return at(isControl ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
