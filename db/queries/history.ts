import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HistoryItem, HistoryPage, HistoryQuery } from '#shared/domain/history.ts';
import type { RunId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, type Params, run } from '../statements.ts';
import { origin } from './runs.ts';
import { deleteTags, insertTags, tagsOf } from './run-tags.ts';
import { matchOf, snippetsOf } from './search.ts';
import { indexRunText } from './search-index.ts';
import { searchTerms } from './search-terms.ts';

/**
 * One page of the runs that fit the query, newest first, and how many fit it in all. Every word of
 * `text` must occur in a run; `modelIds` and `modelNames` leave replaced panes out of account.
 */
export function listHistory(db: ReadableDb, query: HistoryQuery): HistoryPage {
  const terms = searchTerms(query.text);
  // Text of which nothing can be looked up fits no run, rather than all.
  if (query.text.trim() !== '' && terms.length === 0) return { items: [], total: 0 };
  const { rows, total } = terms.length > 0 ? findPage(db, query, terms) : listPage(db, query);
  const ids = rows.map(({ id }) => id);
  const snippets = terms.length > 0 ? snippetsOf(db, ids, terms) : null;
  return { items: rows.map((row) => toItem(db, row, snippets?.get(row.id) ?? null)), total };
}

/** Every tag of runs that are not deleted, sorted. */
export function allTags(db: ReadableDb): string[] {
  const rows = all<{ tag: string }>(
    db,
    `SELECT DISTINCT tag FROM run_tag JOIN run ON run.id = run_id
     WHERE deleted_at_ms IS NULL ORDER BY tag`,
  );
  return rows.map((row) => row.tag);
}

/** @throws WorkbenchError RUN_NOT_FOUND, as the other functions that change a run */
export function setTitle(db: WritableDb, id: RunId, title: string): void {
  inTransaction(db, () => {
    refuseUnknown(db, id);
    run(db, `UPDATE run SET title = :title WHERE id = :id`, { id, title });
    indexRunText(db, id);
  });
}

/** Replaces the tags of a run; they are kept sorted, each once. */
export function setTags(db: WritableDb, id: RunId, tags: readonly string[]): void {
  inTransaction(db, () => {
    refuseUnknown(db, id);
    deleteTags(db, id);
    insertTags(db, id, tags);
    indexRunText(db, id);
  });
}

export function setStarred(db: WritableDb, id: RunId, isStarred: boolean): void {
  refuseUnknown(db, id);
  const params = { id, isStarred: Number(isStarred) };
  run(db, `UPDATE run SET is_starred = :isStarred WHERE id = :id`, params);
}

/** Hides a run, or with `null` brings it back. Nothing is erased. */
export function setDeletedAt(db: WritableDb, id: RunId, ms: number | null): void {
  refuseUnknown(db, id);
  run(db, `UPDATE run SET deleted_at_ms = :ms WHERE id = :id`, { id, ms });
}

type ItemRow = Omit<
  HistoryItem,
  'isStarred' | 'modelNames' | 'providerNames' | 'otherModels' | 'votes' | 'tags' | 'snippet'
> & {
  isStarred: number;
};

/** Ids are compared byte by byte, and no character sorts behind this one. */
const behindEveryId = '\u{10FFFF}';

const item = `run.id, title, prompt, status, ${origin} AS origin, created_at_ms AS createdAtMs, samples,
  is_starred AS isStarred`;

interface Page {
  readonly rows: readonly ItemRow[];
  readonly total: number;
}

/** Without words: the index of the list has all that the filters ask for. */
function listPage(db: ReadableDb, query: HistoryQuery): Page {
  const fits = conditionsOf(query);
  const count = `SELECT count(*) AS n FROM run WHERE ${fits}`;
  const list = `SELECT ${item} FROM run WHERE ${fits} AND run.id < :before
    ORDER BY run.id DESC LIMIT :limit`;
  const params = paramsOf(query);
  const total = get<{ n: number }>(db, count, params)?.n ?? 0;
  return { rows: all<ItemRow>(db, list, params), total };
}

/** With words: the text index is asked once, for the page and the total together. */
function findPage(db: ReadableDb, query: HistoryQuery, terms: readonly string[]): Page {
  const find = `
    WITH fitting AS MATERIALIZED (
      SELECT run.id FROM run_text CROSS JOIN run ON run.text_id = run_text.rowid
      WHERE run_text MATCH :match AND ${conditionsOf(query)}
    )
    SELECT total.n AS total, ${item}
    FROM (SELECT count(*) AS n FROM fitting) AS total LEFT JOIN run ON run.id IN (
      SELECT id FROM fitting WHERE id < :before ORDER BY id DESC LIMIT :limit
    )
    ORDER BY run.id DESC`;
  const params = { ...paramsOf(query), match: matchOf(terms) };
  const found = all<Nullable<ItemRow> & { total: number }>(db, find, params);
  const rows = found.filter(isRun).map((run) => {
    const { total: _, ...row } = run;
    return row;
  });
  return { rows, total: found[0]?.total ?? 0 };
}

/** A page behind the last run is one row that holds the total alone. */
function isRun<T extends Nullable<ItemRow>>(row: T): row is T & ItemRow {
  return row.id !== null;
}

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** Only what the query asks for, so that each combination gets a plan of its own. */
function conditionsOf({ fromMs, toMs, tag, modelIds, starredOnly }: HistoryQuery): string {
  return [
    'run.deleted_at_ms IS NULL',
    fromMs !== null && 'run.created_at_ms >= :fromMs',
    toMs !== null && 'run.created_at_ms <= :toMs',
    starredOnly && 'run.is_starred = 1',
    // The unary plus: the runs are walked in order and looked up here, not the other way round.
    tag !== null && '+run.id IN (SELECT run_id FROM run_tag WHERE tag = :tag)',
    modelIds.length > 0 &&
      `+run.id IN (SELECT run_id FROM pane WHERE replaced_by IS NULL
         AND model_id IN (SELECT value FROM json_each(:modelIds)))`,
  ]
    .filter((condition) => condition !== false)
    .join(' AND ');
}

function paramsOf({ fromMs, toMs, tag, modelIds, before, limit }: HistoryQuery): Params {
  const models = JSON.stringify(modelIds);
  return { fromMs, toMs, tag, modelIds: models, before: before ?? behindEveryId, limit };
}

function toItem(db: ReadableDb, row: ItemRow, snippet: string | null): HistoryItem {
  return {
    ...row,
    isStarred: row.isStarred === 1,
    modelNames: modelNamesOf(db, row.id),
    providerNames: providerNamesOf(db, row.id),
    otherModels: otherModelsOf(db, row.id),
    votes: votesOf(db, row.id),
    tags: tagsOf(db, row.id),
    snippet,
  };
}

function modelNamesOf(db: ReadableDb, runId: RunId): string[] {
  const rows = all<{ name: string }>(
    db,
    `SELECT model_name AS name FROM pane WHERE run_id = :runId AND replaced_by IS NULL
     GROUP BY model_name ORDER BY min(pane_index)`,
    { runId },
  );
  return rows.map((row) => row.name);
}

function providerNamesOf(db: ReadableDb, runId: RunId): string[] {
  const rows = all<{ name: string }>(
    db,
    `SELECT coalesce(source ->> '$.providerName', source ->> '$.asked.providerName') AS name
     FROM pane
     WHERE run_id = :runId AND replaced_by IS NULL AND name IS NOT NULL
     GROUP BY name ORDER BY min(pane_index)`,
    { runId },
  );
  return rows.map((row) => row.name);
}

function votesOf(db: ReadableDb, runId: RunId): number[] {
  const rows = all<{ k: number }>(
    db,
    `SELECT DISTINCT strategy ->> '$.k' AS k FROM pane
     WHERE run_id = :runId AND replaced_by IS NULL AND strategy IS NOT NULL ORDER BY k`,
    { runId },
  );
  return rows.map((row) => row.k);
}

function otherModelsOf(db: ReadableDb, runId: RunId): HistoryItem['otherModels'] {
  return all(
    db,
    `SELECT DISTINCT pane.model_name AS modelName, other_model AS returned
     FROM attempt JOIN cell ON cell.id = cell_id
       JOIN pane ON pane.run_id = attempt.run_id AND pane.pane_index = cell.pane_index
     WHERE attempt.run_id = :runId AND other_model IS NOT NULL AND replaced_by IS NULL
     ORDER BY cell.pane_index, returned`,
    { runId },
  );
}

function refuseUnknown(db: ReadableDb, id: RunId): void {
  if (get(db, `SELECT 1 FROM run WHERE id = :id`, { id })) return;
  throw new WorkbenchError({ code: 'RUN_NOT_FOUND', run: id });
}
