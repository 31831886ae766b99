import type { Migration } from './migration.ts';

/**
 * One searched text per run instead of one per attempt: "every word somewhere in the run" is then one
 * question to the index, and a page of a hundred thousand cells comes in milliseconds.
 */
export const runSearch: Migration = {
  version: 6,
  up: (db) =>
    db.exec(`
      DROP TABLE attempt_text;
      DROP TABLE run_text;
      CREATE VIRTUAL TABLE run_text USING fts5 (
        title, prompt, tags, answer, reasoning,
        tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
      );
      INSERT INTO run_text (rowid, title, prompt, tags, answer, reasoning)
      SELECT text_id, title, prompt,
        coalesce((SELECT group_concat(tag, ' ') FROM run_tag WHERE run_id = run.id), ''),
        coalesce((SELECT group_concat(answer, char(10, 10) ORDER BY text_id)
          FROM attempt WHERE run_id = run.id), ''),
        coalesce((SELECT group_concat(reasoning, char(10, 10) ORDER BY text_id)
          FROM attempt WHERE run_id = run.id), '')
      FROM run;

      DROP INDEX pane_model;
      CREATE INDEX pane_shown ON pane (model_id, run_id, replaced_by) WHERE replaced_by IS NULL;
    `),
};
