import type { TrendPoint } from '#shared/domain/history.ts';
import type { ModelId } from '#shared/ids.ts';
import type { ReadableDb } from '../handle.ts';
import { all } from '../statements.ts';

/**
 * Latency of each pane of each run, oldest first, of all models when none is named: two panes of one
 * model have unlike settings, and are never taken together. A sample counts when the last attempt at
 * it finished, in a pane that was not replaced. A figure that an attempt does not have (one token
 * has no decode speed) is left out, so that a list may be shorter than `n`. What was recorded elsewhere
 * is left out, for it is never mixed with what was measured here, and so is what another model answered
 * than was asked for.
 */
export function trendPoints(db: ReadableDb, modelIds: readonly ModelId[]): TrendPoint[] {
  const samples = all<Sample>(db, finishedSamples, { modelIds: JSON.stringify(modelIds) });
  const points = new Map<string, TrendPoint>();
  for (const sample of samples) {
    const key = JSON.stringify([sample.runId, sample.paneIndex]);
    const point = points.get(key) ?? emptyPoint(sample);
    points.set(key, point);
    point.n += 1;
    if (sample.ttftMs !== null) point.ttftMs.push(sample.ttftMs);
    if (sample.decodeTokensPerSecond !== null) {
      point.decodeTokensPerSecond.push(sample.decodeTokensPerSecond);
    }
  }
  return [...points.values()];
}

type Sample = Omit<TrendPoint, 'n' | 'ttftMs' | 'decodeTokensPerSecond'> & {
  ttftMs: number | null;
  decodeTokensPerSecond: number | null;
};

const finishedSamples = `
  SELECT run.id AS runId, run.created_at_ms AS createdAtMs, run.mode, pane.pane_index AS paneIndex,
    pane.model_id AS modelId, pane.model_name AS modelName, attempt.ttft_ms AS ttftMs,
    attempt.decode_tokens_per_second AS decodeTokensPerSecond
  FROM run
    JOIN pane ON pane.run_id = run.id
    JOIN cell ON cell.run_id = run.id AND cell.pane_index = pane.pane_index
    JOIN attempt ON attempt.cell_id = cell.id
  WHERE run.deleted_at_ms IS NULL
    AND pane.replaced_by IS NULL
    AND pane.source ->> '$.kind' <> 'recorded'
    AND (json_array_length(:modelIds) = 0
      OR pane.model_id IN (SELECT value FROM json_each(:modelIds)))
    AND NOT EXISTS (
      SELECT 1 FROM attempt AS other
      WHERE other.run_id = run.id AND other.cell_id = cell.id AND other.other_model IS NOT NULL
    )
    AND attempt.status = 'done'
    AND attempt.number = (SELECT max(number) FROM attempt AS any WHERE any.cell_id = cell.id)
  ORDER BY run.id, pane.pane_index, cell.sample`;

function emptyPoint(sample: Sample): TrendPoint {
  return { ...sample, n: 0, ttftMs: [], decodeTokensPerSecond: [] };
}
