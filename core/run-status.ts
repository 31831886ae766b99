import { currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import type { CellStatus, RunStatus } from '#shared/domain/run.ts';

/**
 * What a run that works no more is called. What can still be resumed comes first, so that it is not
 * hidden behind what went well; failed only when no shown pane has an answer.
 */
export function statusOf(state: RunState): RunStatus {
  const statuses = [...state.cells.values()]
    .filter((cell) => state.panes[cell.paneIndex]?.replacedBy === null)
    .map((cell) => currentAttempt(cell)?.status);
  if (statuses.includes('interrupted') || statuses.includes(undefined)) return 'interrupted';
  if (statuses.includes('cancelled')) return 'cancelled';
  return statuses.includes('done') ? 'done' : 'failed';
}

/** Whether `resume` makes a new attempt at a cell whose last attempt is so. */
export function isUnfinished(status: CellStatus | undefined): boolean {
  return status === undefined || status === 'interrupted' || status === 'cancelled';
}
