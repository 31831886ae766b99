import type { RunId } from '#shared/ids.ts';
import type { ReadableDb } from '../handle.ts';
import { all } from '../statements.ts';

/** The FTS5 expression that a run fits in which every one of the terms stands somewhere. */
export function matchOf(terms: readonly string[]): string {
  return terms.join(' AND ');
}

/**
 * Where in each run the terms stand: the stretch with the most of them, of the title, prompt and tags
 * first. Matches lie between U+0002 and U+0003. One pass over the index for the whole page: a word
 * that is still being typed is looked up only once.
 */
export function snippetsOf(
  db: ReadableDb,
  runIds: readonly RunId[],
  terms: readonly string[],
): Map<RunId, string> {
  const params = { runIds: JSON.stringify(runIds), match: matchOf(terms) };
  const rows = all<{ id: RunId; snippet: string }>(db, snippets, params);
  return new Map(rows.map(({ id, snippet }) => [id, snippet]));
}

// The unary plus keeps SQLite from asking the index once per run.
const snippets = `
  WITH wanted AS MATERIALIZED (
    SELECT text_id, id FROM run WHERE id IN (SELECT value FROM json_each(:runIds))
  )
  SELECT (SELECT id FROM wanted WHERE text_id = run_text.rowid) AS id,
    snippet(run_text, -1, char(2), char(3), '…', 24) AS snippet
  FROM run_text
  WHERE run_text MATCH :match AND +rowid IN (SELECT text_id FROM wanted)`;
