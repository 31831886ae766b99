import type { Migration } from './migration.ts';

/**
 * What a list of runs must say of remote ones without reading their events: that another model answered
 * than was asked for. And how a run's calls are made, which holds for those of a resumed one too.
 */
export const remoteRuns: Migration = {
  version: 11,
  up: (db) =>
    db.exec(`
      ALTER TABLE run ADD COLUMN warm_up INTEGER NOT NULL DEFAULT 0 CHECK (warm_up IN (0, 1));
      ALTER TABLE run ADD COLUMN is_measurement INTEGER NOT NULL DEFAULT 0
        CHECK (is_measurement IN (0, 1));

      -- The id that the server returned; NULL: it is the one asked for, or none was returned.
      ALTER TABLE attempt ADD COLUMN other_model TEXT;
      CREATE INDEX attempt_other_model ON attempt (run_id, cell_id, other_model)
        WHERE other_model IS NOT NULL;
      UPDATE attempt SET other_model = ended.returned
      FROM (
        SELECT attempt_id, body ->> '$.report.returnedModel' AS returned, pane.source
        FROM run_event JOIN cell ON cell.id = run_event.cell_id
          JOIN pane USING (run_id, pane_index)
        WHERE type = 'remote-ended'
      ) AS ended
      WHERE attempt.id = ended.attempt_id AND ended.returned <> ended.source ->> '$.model'
        AND NOT EXISTS (
          SELECT 1 FROM json_each(ended.source, '$.aliases') WHERE value = ended.returned
        );
    `),
};
