import type { TrendPoint } from '#shared/domain/history.ts';
import type { RunMode } from '#shared/domain/run.ts';
import type { ModelId, RunId } from '#shared/ids.ts';
import { summarize } from '#shared/metrics/summary.ts';

export type TrendFigure = 'ttftMs' | 'decodeTokensPerSecond';

/** More runs than this are not drawn: the newest ones are, and the chart says so. */
const runsInTrend = 100;

/** One pane of one run. */
export interface TrendMark {
  readonly runId: RunId;
  readonly createdAtMs: number;
  readonly mode: RunMode;
  readonly paneIndex: number;
  /** Place of the run among the drawn ones, oldest 1; runs are evenly spaced. */
  readonly position: number;
  /** Where it is drawn: the panes of a run stand side by side around its position. */
  readonly x: number;
  readonly n: number;
  readonly median: number;
  readonly p25: number;
  readonly p75: number;
}

interface TrendSeries {
  readonly modelId: ModelId;
  readonly modelName: string;
  /** By run, then by pane. */
  readonly marks: readonly TrendMark[];
}

export interface Trend {
  /** By model name, so that a model keeps its colour as runs are added. */
  readonly series: readonly TrendSeries[];
  /** Oldest first: what stands at each position. */
  readonly runs: readonly { readonly runId: RunId; readonly createdAtMs: number }[];
  readonly allRuns: number;
}

/** Median and quartiles of each pane in each of the newest runs; samples without a figure are left out. */
export function trendOf(
  points: readonly TrendPoint[],
  figure: TrendFigure,
  limit = runsInTrend,
): Trend {
  const measured = points.filter((point) => point[figure].length > 0);
  const runs = Map.groupBy(measured, ({ runId }) => runId);
  const all = [...runs]
    .map(([runId, panes]) => ({ runId, createdAtMs: panes[0]?.createdAtMs ?? 0, panes }))
    .toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  const shown = all.slice(-limit);
  const series = new Map<ModelId, TrendSeries & { marks: TrendMark[] }>();
  for (const [i, { panes }] of shown.entries()) {
    const inOrder = panes.toSorted((a, b) => a.paneIndex - b.paneIndex);
    for (const [pane, point] of inOrder.entries()) {
      const summary = summarize(point[figure]);
      if (!summary) continue;
      const { modelId, modelName, runId, createdAtMs, mode, paneIndex } = point;
      const own = series.get(modelId) ?? { modelId, modelName, marks: [] };
      series.set(modelId, own);
      const position = i + 1;
      const x = position + offsetOf(pane, panes.length);
      const { n, median, p25, p75 } = summary;
      const run = { runId, createdAtMs, mode, paneIndex, position };
      own.marks.push({ ...run, x, n, median, p25, p75 });
    }
  }
  return {
    series: [...series.values()].toSorted((a, b) => a.modelName.localeCompare(b.modelName)),
    runs: shown.map(({ runId, createdAtMs }) => ({ runId, createdAtMs })),
    allRuns: all.length,
  };
}

/** Always less than half a run away, so that the nearest position is that of the own run. */
function offsetOf(pane: number, panes: number): number {
  return (pane - (panes - 1) / 2) * Math.min(0.12, 0.8 / panes);
}
