import { describe, expect, it } from 'vitest';
import type { TrendPoint } from '#shared/domain/history.ts';
import { ModelId, RunId } from '#shared/ids.ts';
import { trendOf } from '#renderer/charts/trend-data.ts';

function point(run: number, model: string, ttftMs: number[], paneIndex = 0): TrendPoint {
  return {
    runId: RunId.parse(`run-${run}`),
    createdAtMs: run * 1000,
    mode: 'sequential',
    paneIndex,
    modelId: ModelId.parse(model),
    modelName: model,
    n: ttftMs.length,
    ttftMs,
    decodeTokensPerSecond: [],
  };
}

describe('latency over runs', () => {
  it('gives median, quartiles and n per pane and run', () => {
    const trend = trendOf([point(1, 'b', [50, 10, 40, 20, 30])], 'ttftMs');
    expect(trend.series[0]?.marks).toMatchObject([
      { position: 1, n: 5, median: 30, p25: 20, p75: 40 },
    ]);
  });

  it('keeps two panes of one model apart, side by side in their run', () => {
    const [model, ...others] = trendOf(
      [point(1, 'a', [5]), point(2, 'a', [80], 1), point(2, 'a', [10], 0)],
      'ttftMs',
    ).series;
    expect(others).toEqual([]);
    expect(model?.marks).toMatchObject([
      { position: 1, x: 1, paneIndex: 0, n: 1, median: 5 },
      { position: 2, paneIndex: 0, n: 1, median: 10 },
      { position: 2, paneIndex: 1, n: 1, median: 80 },
    ]);
    const [, left, right] = model!.marks;
    expect(left!.x).toBeLessThan(2);
    expect(right!.x).toBeGreaterThan(2);
  });

  it('draws every pane nearest to its own run, however many there are', () => {
    const panes = Array.from({ length: 40 }, (_, i) => point(3, `m${i}`, [i], i));
    const { series } = trendOf([point(1, 'm0', [1]), point(2, 'm0', [1]), ...panes], 'ttftMs');
    const drawn = series.flatMap(({ marks }) => marks);
    expect(drawn.map(({ x }) => Math.round(x))).toEqual(drawn.map(({ position }) => position));
  });

  it('puts the same run at the same place for every model', () => {
    const points = [
      point(1, 'a', [1]),
      point(2, 'b', [2]),
      point(3, 'a', [3]),
      point(3, 'b', [4], 1),
    ];
    const [a, b] = trendOf(points, 'ttftMs').series;
    expect(a?.marks.map(({ position }) => position)).toEqual([1, 3]);
    expect(b?.marks.map(({ position }) => position)).toEqual([2, 3]);
  });

  it('draws the newest runs and tells how many there are', () => {
    const points = Array.from({ length: 5 }, (_, i) => point(i + 1, 'a', [i + 1]));
    const trend = trendOf(points, 'ttftMs', 2);
    expect(trend.allRuns).toBe(5);
    expect(trend.runs.map(({ runId }) => runId)).toEqual(['run-4', 'run-5']);
    expect(trend.series[0]?.marks.map(({ median }) => median)).toEqual([4, 5]);
  });

  it('leaves out a run whose samples have no such figure', () => {
    expect(trendOf([point(1, 'a', [1])], 'decodeTokensPerSecond')).toEqual({
      series: [],
      runs: [],
      allRuns: 0,
    });
  });
});
