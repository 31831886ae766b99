import type { RunState } from '#shared/domain/run-state.ts';

/** What each chart of a run takes; the charts are memoized, so that these decide when they are drawn. */
export interface RunChartProps {
  /** Title of the run. */
  readonly subject: string;
  /** Folded in place: the same object all along. */
  readonly state: RunState;
  /** Changes when `state` did and it is time to draw it. */
  readonly version: number;
}
