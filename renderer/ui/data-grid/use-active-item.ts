import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { GridItem } from './grid-items.ts';

interface ActiveItemOptions<Row> {
  readonly items: readonly GridItem<Row>[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onOpen: ((row: Row) => void) | undefined;
}

const pageRows = 10;

/**
 * The one line of a grid that is in the tab order: the arrows move it. It stays in the page when it is
 * scrolled out of view, so that the focus is not lost with it.
 */
export function useActiveItem<Row>({ items, scroller, onOpen }: ActiveItemOptions<Row>) {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const scrollTo = useRef<(index: number) => void>(() => {});
  const isMoving = useRef(false);
  const found = items.findIndex(({ key }) => key === activeKey);
  const first = items.findIndex(({ kind }) => kind === 'row');
  const index = found >= 0 ? found : Math.max(first, 0);

  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
  }, [index, scroller]);

  const moveTo = (target: number) => setActiveKey(items[target]?.key ?? null);
  const step = (by: number) => {
    const target = Math.min(items.length - 1, Math.max(0, index + by));
    isMoving.current = target !== index;
    scrollTo.current(target);
    moveTo(target);
  };
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -items.length,
    End: items.length,
  };

  return {
    index,
    moveTo,
    connect: (scroll: (index: number) => void) => {
      scrollTo.current = scroll;
    },
    keepInRange: (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      return drawn.includes(index) || index >= items.length
        ? drawn
        : [...drawn, index].toSorted((a, b) => a - b);
    },
    onKeyDown: (event: KeyboardEvent) => {
      // What lies in a row (a button, a menu) keeps its own keys.
      if (!(event.target instanceof HTMLElement) || event.target.role !== 'row') return;
      const by = steps[event.key];
      if (by !== undefined) step(by);
      else if (event.key === 'Enter') {
        const item = items[index];
        if (item?.kind === 'row') onOpen?.(item.row);
      } else return;
      event.preventDefault();
    },
  };
}
