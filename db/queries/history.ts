import { WorkbenchError } from '#shared/domain/failure.ts';
import type { HistoryItem, HistoryPage, HistoryQuery } from '#shared/domain/history.ts';
import type { RunId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, type Params, run } from '../statements.ts';
import { deleteTags, insertTags, tagsOf } from './run-tags.ts';
import { foundRuns, snippetOf } from './search.ts';
import { indexRunText } from './search-index.ts';
import { searchTerms } from './search-terms.ts';

/**
 * One page of the runs that fit the query, newest first, and how many fit it in all. Every word of
 * `text` must occur in a run; `modelIds` and `modelNames` leave replaced panes out of account.
 */
export function listHistory(db: ReadableDb, query: HistoryQuery): HistoryPage {
  const terms = searchTerms(query.text);
  const isSearch = query.text.trim() !== '';
  // Text of which nothing can be looked up fits no run, rather than all.
  if (isSearch && terms.length === 0) return { items: [], total: 0 };
  const params: Params = {
    modelIds: JSON.stringify(query.modelIds),
    fromMs: query.fromMs,
    toMs: query.toMs,
    tag: query.tag,
    starredOnly: Number(query.starredOnly),
    ...(isSearch && { terms: JSON.stringify(terms) }),
  };
  const page = { ...params, before: query.before ?? behindEveryId, limit: query.limit };
  const total = get<{ n: number }>(db, isSearch ? countFound : countAll, params)?.n ?? 0;
  const rows = all<ItemRow>(db, isSearch ? listFound : listAll, page);
  return { items: rows.map((row) => toItem(db, row, terms)), total };
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

type ItemRow = Omit<HistoryItem, 'isStarred' | 'modelNames' | 'tags' | 'snippet'> & {
  isStarred: number;
};

/** Ids are compared byte by byte, and no character sorts behind this one. */
const behindEveryId = '\u{10FFFF}';

const filters = `
  run.deleted_at_ms IS NULL
  AND (:fromMs IS NULL OR run.created_at_ms >= :fromMs)
  AND (:toMs IS NULL OR run.created_at_ms <= :toMs)
  AND run.is_starred >= :starredOnly
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM run_tag WHERE run_id = run.id AND tag = :tag))
  AND (json_array_length(:modelIds) = 0 OR EXISTS (
    SELECT 1 FROM pane
    WHERE run_id = run.id AND replaced_by IS NULL
      AND model_id IN (SELECT value FROM json_each(:modelIds))))`;

const item = `run.id, title, prompt, status, created_at_ms AS createdAtMs, samples,
  is_starred AS isStarred`;

const newestFirst = `run.id < :before ORDER BY run.id DESC LIMIT :limit`;

const countAll = `SELECT count(*) AS n FROM run WHERE ${filters}`;
const listAll = `SELECT ${item} FROM run WHERE ${filters} AND ${newestFirst}`;

const ofFound = `run.id IN (SELECT run_id FROM found) AND ${filters}`;
const countFound = `WITH ${foundRuns} SELECT count(*) AS n FROM run WHERE ${ofFound}`;
const listFound = `WITH ${foundRuns} SELECT ${item} FROM run WHERE ${ofFound} AND ${newestFirst}`;

function toItem(db: ReadableDb, row: ItemRow, terms: readonly string[]): HistoryItem {
  return {
    ...row,
    isStarred: row.isStarred === 1,
    modelNames: modelNamesOf(db, row.id),
    tags: tagsOf(db, row.id),
    snippet: terms.length > 0 ? snippetOf(db, row.id, terms) : null,
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

function refuseUnknown(db: ReadableDb, id: RunId): void {
  if (get(db, `SELECT 1 FROM run WHERE id = :id`, { id })) return;
  throw new WorkbenchError({ code: 'RUN_NOT_FOUND', run: id });
}
