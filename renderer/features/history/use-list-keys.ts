import { useHotkeys } from '@mantine/hooks';
import type { RefObject } from 'react';

interface ListKeys {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onStar: (index: number) => void;
}

/**
 * Arrows or J and K move between runs, S stars the one that has the focus, Enter opens it (it is a
 * link). Off in text fields, and while a menu has the arrows. Nothing deletes by a single key.
 */
export function useListKeys({ scroller, onStar }: ListKeys): void {
  const move = (step: 1 | -1) => () => {
    const list = scroller.current;
    if (!list || document.activeElement?.closest('[role=menu], [role=radiogroup]')) return;
    const index = focusedIndex();
    const next = index === null ? firstInView(list) : rowAt(list, index + step);
    next?.querySelector<HTMLElement>('[data-run-link]')?.focus();
  };
  useHotkeys([
    ['ArrowDown', move(1)],
    ['J', move(1)],
    ['ArrowUp', move(-1)],
    ['K', move(-1)],
    [
      'S',
      () => {
        const index = focusedIndex();
        if (index !== null) onStar(index);
      },
    ],
  ]);
}

function focusedIndex(): number | null {
  const row = document.activeElement?.closest<HTMLElement>('li[data-index]');
  return row?.dataset['index'] === undefined ? null : Number(row.dataset['index']);
}

function rowAt(list: HTMLElement, index: number): HTMLElement | null {
  return list.querySelector(`li[data-index="${index}"]`);
}

function firstInView(list: HTMLElement): HTMLElement | undefined {
  const { top } = list.getBoundingClientRect();
  return [...list.querySelectorAll<HTMLElement>('li[data-index]')].find(
    (row) => row.getBoundingClientRect().top >= top,
  );
}
