import { expect, test } from 'vitest';
import type { TrendPoint } from '#shared/domain/history.ts';
import { measuredModels } from '#shared/facts/measured-models.ts';
import { ModelId, RunId } from '#shared/ids.ts';

test('medians are over every finished answer of the runs in which a model was alone', () => {
  const [measured, ...rest] = measuredModels([
    aPoint('01A', { ttftMs: [10, 30], decodeTokensPerSecond: [100] }),
    aPoint('01B', { ttftMs: [20], decodeTokensPerSecond: [300] }),
    aPoint('01C', { mode: 'at-once', ttftMs: [9000], decodeTokensPerSecond: [1] }),
  ]);
  expect(rest).toEqual([]);
  expect(measured).toMatchObject({
    modelId: 'local',
    runs: 2,
    ttftMs: { median: 20, n: 3 },
    decodeTokensPerSecond: { median: 200, n: 2 },
  });
});

test('a figure that no answer has stays unknown', () => {
  expect(measuredModels([aPoint('01A', { ttftMs: [10] })])[0]).toMatchObject({
    ttftMs: { median: 10 },
    decodeTokensPerSecond: null,
  });
  expect(measuredModels([])).toEqual([]);
});

function aPoint(run: string, given: Partial<TrendPoint>): TrendPoint {
  return {
    runId: RunId.parse(run),
    createdAtMs: 1,
    mode: 'sequential',
    paneIndex: 0,
    modelId: ModelId.parse('local'),
    modelName: 'Local',
    n: 1,
    ttftMs: [],
    decodeTokensPerSecond: [],
    ...given,
  };
}
