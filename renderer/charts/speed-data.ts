import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import { type Summary, summarize } from '#shared/metrics/summary.ts';
import { currentPanes } from './shown-attempt.ts';

export interface SpeedRow {
  readonly paneIndex: number;
  readonly modelName: string;
  /** Decode tokens per second of the finished samples that have one; `sample` counts from 0. */
  readonly samples: readonly { readonly sample: number; readonly tokensPerSecond: number }[];
  /** Samples without a figure: failed, cancelled, still going on, or too short to time. */
  readonly leftOut: number;
  /** `null` when there is no sample. */
  readonly summary: Summary | null;
}

/** Decode speed per pane, sample by sample. Attempts that did not finish are counted, not drawn. */
export function speedRows(state: RunState): SpeedRow[] {
  return currentPanes(state).map((pane) => {
    const cells = cellsOfPane(state, pane.index);
    const samples = cells.flatMap((cell) => {
      const attempt = currentAttempt(cell);
      if (attempt?.status !== 'done') return [];
      const { value } = latencyOf(attempt).decodeTokensPerSecond;
      return value === null ? [] : [{ sample: cell.sample, tokensPerSecond: value }];
    });
    return {
      paneIndex: pane.index,
      modelName: pane.modelName,
      samples,
      leftOut: cells.length - samples.length,
      summary: summarize(samples.map(({ tokensPerSecond }) => tokensPerSecond)),
    };
  });
}
