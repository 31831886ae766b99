import { remoteWarnings } from '#shared/domain/remote-warning.ts';
import {
  type AttemptState,
  type CellState,
  paneLetter,
  type RunState,
} from '#shared/domain/run-state.ts';
import { latencyOf, outputTokens, reasoningTokens } from '#shared/metrics/latency.ts';
import { otherWorkShare } from '#shared/metrics/other-work.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import type { Comparison } from './comparison.ts';
import { paneResults } from './pane-results.ts';

/**
 * What `--json` prints of a run: as stored, a summary per pane, and every cell with all its attempts
 * (the last one counts). Times are milliseconds; a figure that is not there has a reason instead.
 */
export function comparisonJson({ run, state }: Comparison, extraction?: PureExtractionRule) {
  return {
    run: { ...run, status: state.status, panes: state.panes },
    results: paneResults(state, extraction),
    cells: [...state.cells.values()].map((cell) => cellJson(cell, state)),
  };
}

export type ComparisonJson = ReturnType<typeof comparisonJson>;

function cellJson({ id, paneIndex, sample, attempts, isSkipped }: CellState, { panes }: RunState) {
  const pane = panes[paneIndex];
  return {
    id,
    pane: paneLetter(paneIndex),
    sample,
    isSkipped,
    attempts: attempts.map((attempt) => ({
      ...attemptJson(attempt),
      warnings: pane ? remoteWarnings(pane, attempt) : [],
    })),
  };
}

function attemptJson(attempt: AttemptState) {
  return {
    id: attempt.id,
    status: attempt.status,
    answer: attempt.answer,
    reasoning: attempt.reasoning,
    stopReason: attempt.stopReason,
    failure: attempt.failure,
    promptTokens: attempt.promptTokens,
    outputTokens: outputTokens(attempt),
    reasoningTokens: reasoningTokens(attempt),
    queuedMs: attempt.queuedMs,
    load: attempt.load,
    latency: latencyOf(attempt),
    cpu: attempt.cpu,
    otherWorkShare: otherWorkShare(attempt),
    actual: attempt.actual,
    isWarmUp: attempt.isWarmUp,
    retryAtMs: attempt.retryAtMs,
    remote: attempt.remote,
  };
}
