import type { MeasuredModel } from '../domain/measured-model.ts';
import type { TrendPoint } from '../domain/history.ts';
import { summarize } from '../metrics/summary.ts';

/**
 * Medians per model over every finished sample of its stored runs. Models that ran at once disturbed
 * each other, so those runs are left out; prompts and settings differ from run to run.
 */
export function measuredModels(points: readonly TrendPoint[]): MeasuredModel[] {
  const alone = points.filter(({ mode }) => mode === 'sequential');
  return [...Map.groupBy(alone, ({ modelId }) => modelId)].flatMap(([modelId, own]) => {
    const newest = own.at(-1);
    if (!newest) return [];
    const times = own.map(({ createdAtMs }) => createdAtMs);
    return [
      {
        modelId,
        modelName: newest.modelName,
        runs: new Set(own.map(({ runId }) => runId)).size,
        firstAtMs: Math.min(...times),
        lastAtMs: Math.max(...times),
        ttftMs: summarize(own.flatMap(({ ttftMs }) => ttftMs)),
        decodeTokensPerSecond: summarize(
          own.flatMap(({ decodeTokensPerSecond }) => decodeTokensPerSecond),
        ),
      },
    ];
  });
}
