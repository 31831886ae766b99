import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { movedCell } from './moved-cell.ts';

interface ActiveCellOptions {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly scroller: RefObject<HTMLElement | null>;
}

/**
 * The one cell of a grid that is in the tab order: the keys move it. Its row and column stay in the page
 * when they are scrolled out of view, so that the focus is not lost with them.
 */
export function useActiveCell({ rowCount, columnCount, scroller }: ActiveCellOptions) {
  const [chosen, setChosen] = useState({ row: 0, column: 0 });
  const scrollTo = useRef<(row: number, column: number) => void>(() => {});
  const isMoving = useRef(false);
  const row = Math.min(chosen.row, Math.max(0, rowCount - 1));
  const column = Math.min(chosen.column, Math.max(0, columnCount - 1));

  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-place="${row}-${column}"]`)?.focus();
  }, [row, column, scroller]);

  const keep = (index: number, count: number) => (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    return drawn.includes(index) || index >= count
      ? drawn
      : [...drawn, index].toSorted((a, b) => a - b);
  };

  return {
    isActive: (atRow: number, atColumn: number) => atRow === row && atColumn === column,
    moveTo: useCallback(
      (toRow: number, toColumn: number) => setChosen({ row: toRow, column: toColumn }),
      [],
    ),
    connect: (scroll: (row: number, column: number) => void) => {
      scrollTo.current = scroll;
    },
    keepRow: keep(row, rowCount),
    keepColumn: keep(column, columnCount),
    onKeyDown: (event: KeyboardEvent) => {
      const target = movedCell(
        { row, column },
        { key: event.key, isControl: event.ctrlKey || event.metaKey },
        { rows: rowCount, columns: columnCount },
      );
      if (!target) return;
      event.preventDefault();
      isMoving.current = target.row !== row || target.column !== column;
      scrollTo.current(target.row, target.column);
      setChosen(target);
    },
  };
}
