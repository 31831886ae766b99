import { type AttemptState, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import type { RunStatus } from '#shared/domain/run.ts';

/**
 * What a run that works no more is called. What can still be resumed comes first, so that it is not
 * hidden behind what went well; failed only when no shown pane has an answer.
 */
export function statusOf(state: RunState): RunStatus {
  const statuses = [...state.cells.values()]
    .filter((cell) => state.panes[cell.paneIndex]?.replacedBy === null && !cell.isSkipped)
    .map((cell) => {
      const attempt = currentAttempt(cell);
      // A next try that never came.
      return attempt?.retryAtMs ? 'interrupted' : attempt?.status;
    });
  if (statuses.includes('interrupted') || statuses.includes(undefined)) return 'interrupted';
  if (statuses.includes('cancelled')) return 'cancelled';
  return statuses.includes('done') ? 'done' : 'failed';
}

/**
 * Whether `resume` makes a new attempt at a cell whose last attempt is this one: none, one that did not
 * get to its end, or a failed one whose next try never came, because the core had died before.
 */
export function isUnfinished(attempt: AttemptState | null): boolean {
  if (!attempt || attempt.retryAtMs !== null) return true;
  return attempt.status === 'interrupted' || attempt.status === 'cancelled';
}
