import type { RunId } from '#shared/ids.ts';
import type { ReadableDb } from '../handle.ts';
import { get } from '../statements.ts';

/**
 * Common table expression `found (run_id)`: the runs in which each of `:terms` (a JSON array of
 * FTS5 expressions) occurs somewhere, be it one in the prompt and another in an answer.
 */
export const foundRuns = `
  hit (run_id, term) AS MATERIALIZED (
    SELECT run.id, term.key
    FROM json_each(:terms) AS term
      CROSS JOIN run_text ON run_text MATCH term.value
      CROSS JOIN run ON run.text_id = run_text.rowid
    UNION
    SELECT attempt.run_id, term.key
    FROM json_each(:terms) AS term
      CROSS JOIN attempt_text ON attempt_text MATCH term.value
      CROSS JOIN attempt ON attempt.text_id = attempt_text.rowid
  ),
  found (run_id) AS (
    SELECT run_id FROM hit GROUP BY run_id HAVING count(*) = json_array_length(:terms)
  )`;

/**
 * Where in the run one of the terms stands: in its title, prompt or tags, else in the best attempt.
 * Matches lie between U+0002 and U+0003.
 */
export function snippetOf(db: ReadableDb, runId: RunId, terms: readonly string[]): string | null {
  const params = { runId, anyTerm: terms.join(' OR ') };
  const row = get<{ text: string }>(db, runSnippet, params) ?? get(db, attemptSnippet, params);
  return row?.text ?? null;
}

const runSnippet = `
  SELECT snippet(run_text, -1, char(2), char(3), '…', 24) AS text
  FROM run_text
  WHERE run_text MATCH :anyTerm AND rowid = (SELECT text_id FROM run WHERE id = :runId)`;

const attemptSnippet = `
  SELECT snippet(attempt_text, -1, char(2), char(3), '…', 24) AS text
  FROM attempt_text
  WHERE attempt_text MATCH :anyTerm
    AND rowid IN (SELECT text_id FROM attempt WHERE run_id = :runId)
  ORDER BY rank LIMIT 1`;
