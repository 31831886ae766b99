import type { Pane } from '#shared/domain/run.ts';
import {
  type AttemptState,
  cellsOfPane,
  currentAttempt,
  type RunState,
} from '#shared/domain/run-state.ts';
import { otherModelsOf } from '#shared/domain/remote-warning.ts';
import { latencyOf } from '#shared/metrics/latency.ts';

/** The one attempt of a pane that a picture of single attempts shows. */
export interface ShownAttempt {
  readonly pane: Pane;
  /** `null` before any sample of the pane was queued. */
  readonly attempt: AttemptState | null;
  /** Counted from 0. */
  readonly sample: number;
  /** Finished samples it is the median of; 0 while none has finished. */
  readonly n: number;
}

/**
 * The panes that stand in the run now, replaced ones left out. A picture goes where the pane's warning
 * does not, so the name says when another model answered: "Grok-3 → grok-4.3".
 */
export function currentPanes(state: RunState): Pane[] {
  return state.panes
    .filter((pane) => pane.replacedBy === null)
    .map((pane) => {
      const names = [pane.modelName, ...otherModelsOf(state, pane)];
      return { ...pane, modelName: names.join(' → ') };
    });
}

/**
 * For every pane the finished attempt with the median end-to-end time (the lower of the two middle
 * ones, so that it is an attempt that happened), or the furthest one while none has finished.
 */
export function shownAttempts(state: RunState): ShownAttempt[] {
  return currentPanes(state).map((pane) => {
    const tries = cellsOfPane(state, pane.index).map((cell) => ({
      sample: cell.sample,
      attempt: currentAttempt(cell),
    }));
    const finished = tries.flatMap(({ sample, attempt }) => {
      if (attempt?.status !== 'done') return [];
      const endToEndMs = latencyOf(attempt).endToEndMs.value;
      return endToEndMs === null ? [] : [{ sample, attempt, endToEndMs }];
    });
    const median = finished.toSorted((a, b) => a.endToEndMs - b.endToEndMs)[
      Math.floor((finished.length - 1) / 2)
    ];
    const shown = median ?? tries.find(isStarted) ?? tries[0];
    return {
      pane,
      attempt: shown?.attempt ?? null,
      sample: shown?.sample ?? 0,
      n: finished.length,
    };
  });
}

function isStarted({ attempt }: { attempt: AttemptState | null }): boolean {
  return attempt !== null && (attempt.load !== null || attempt.remote !== null);
}
