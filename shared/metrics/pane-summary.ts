import {
  type AttemptState,
  cellsOfPane,
  currentAttempt,
  type RunState,
} from '../domain/run-state.ts';
import { type AttemptFigureName, type AttemptFigures, attemptFigures } from './attempt-figures.ts';
import { summarize, type Summary } from './summary.ts';

/**
 * What the samples of one pane came to. Only finished answers count, each by its last attempt; a
 * figure that some of them lack (one token has no speed) has a smaller n than `finished`.
 */
export interface PaneSummary {
  readonly finished: readonly AttemptState[];
  /** Of each finished answer that has the figure, in the order of the samples. */
  readonly values: (name: AttemptFigureName) => readonly number[];
  /** `null` when no finished answer has the figure. */
  readonly summary: (name: AttemptFigureName) => Summary | null;
}

/** The one aggregation: every screen, table and export shows these. */
export function paneSummary(state: RunState, paneIndex: number): PaneSummary {
  const attempts = cellsOfPane(state, paneIndex).flatMap((cell) => currentAttempt(cell) ?? []);
  const finished = attempts.filter(({ status }) => status === 'done');
  const figures: readonly AttemptFigures[] = finished.map(attemptFigures);
  const values = (name: AttemptFigureName) => figures.flatMap((each) => each[name].value ?? []);
  return { finished, values, summary: (name) => summarize(values(name)) };
}
