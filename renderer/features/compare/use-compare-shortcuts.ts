import { useHotkeys } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { useCompare } from './compare-state.tsx';
import {
  focusElement,
  paneElementId,
  positionOfFocus,
  promptElementId,
} from './pane/pane-element-id.ts';
import { useChangePane } from './use-change-pane.ts';

/**
 * The keys of the compare screen.
 * @param stop stops the pane at a position, or all (`null`); absent while nothing runs
 */
export function useCompareShortcuts(
  paneCount: number,
  stop: ((position: number | null) => void) | null,
): void {
  const [, navigate] = useLocation();
  const { isDrawerOpen, setDrawerOpen, pickRequest } = useCompare();
  const changePane = useChangePane();
  const hasDialog = () => document.querySelector('[role="dialog"], [role="menu"]') !== null;

  const digits = Array.from({ length: paneCount }, (_, position): Hotkey => [
    `mod+${position + 1}`,
    () => focusElement(paneElementId(position)),
  ]);
  useHotkeys(
    [
      ['mod+shift+M', () => !pickRequest && changePane(null)],
      ['mod+shift+O', () => navigate('/')],
      ['mod+shift+P', () => setDrawerOpen(!isDrawerOpen)],
      ['F6', () => focusNext(paneCount)],
      ['Escape', () => !hasDialog() && stop?.(positionOfFocus())],
      ['shift+Escape', () => !hasDialog() && stop?.(null)],
      ...digits,
    ],
    [],
  );
}

type Hotkey = [string, () => void];

/** Pane after pane, then the prompt, then the first pane again. */
function focusNext(paneCount: number): void {
  const next = (positionOfFocus() ?? -1) + 1;
  focusElement(next < paneCount ? paneElementId(next) : promptElementId);
}
