import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import type { ActualSettings } from '#shared/domain/settings.ts';

/** What the first sample of a pane that has started really used; `null` before. */
export function actualOfPane(state: RunState, paneIndex: number): ActualSettings | null {
  const attempts = cellsOfPane(state, paneIndex).map(currentAttempt);
  return attempts.find((attempt) => attempt?.actual)?.actual ?? null;
}
