import type { ModelId } from '#shared/ids.ts';
import type { ReadableDb } from '../handle.ts';
import { get } from '../statements.ts';

/** What the last answers of a model were like; `null` where nobody knows. */
export interface UsualAnswer {
  readonly outputTokens: number | null;
  readonly endToEndMs: number | null;
}

/** Over the last 300 answers of a model in experiments, else in comparisons. */
export function usualAnswer(db: ReadableDb, modelId: ModelId): UsualAnswer {
  const inExperiments = get<UsualAnswer>(
    db,
    `WITH arm AS (
       SELECT experiment.number AS experiment, arm.key AS arm
       FROM experiment, json_each(experiment.body, '$.arms') AS arm
       WHERE arm.value ->> '$.pane.modelId' = :modelId
       ORDER BY experiment.number DESC LIMIT 3
     ), answer AS (
       SELECT attempt.output_tokens, attempt.end_to_end_ms
       FROM arm CROSS JOIN experiment_cell AS cell USING (experiment, arm)
         JOIN experiment_attempt AS attempt ON attempt.number = cell.attempt
       WHERE cell.role = 'answer' AND attempt.cached_from IS NULL
       LIMIT 300
     )
     SELECT avg(output_tokens) AS outputTokens, avg(end_to_end_ms) AS endToEndMs FROM answer`,
    { modelId },
  );
  if (inExperiments?.endToEndMs != null) return inExperiments;
  const inRuns = get<UsualAnswer>(
    db,
    `WITH answer AS (
       SELECT attempt.usage ->> '$.outputTokens' AS output_tokens, done_ns / 1e6 AS ms
       FROM pane JOIN cell USING (run_id, pane_index) JOIN attempt ON attempt.cell_id = cell.id
       WHERE pane.model_id = :modelId AND attempt.status = 'done'
       ORDER BY pane.run_id DESC LIMIT 300
     )
     SELECT avg(output_tokens) AS outputTokens, avg(ms) AS endToEndMs FROM answer`,
    { modelId },
  );
  return inRuns ?? { outputTokens: null, endToEndMs: null };
}
