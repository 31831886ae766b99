import type { HistoryQuery } from '#shared/domain/history.ts';
import type { ExperimentId, RunId } from '#shared/ids.ts';
import type { ReadableDb } from '../handle.ts';
import { all, get } from '../statements.ts';
import { type CellOutcome, outcomeColumns } from './experiment-cells.ts';
import { listHistory } from './history.ts';

/** What fits the query, the oldest first, whatever state it is in. */
export function runIdsThatFit(
  db: ReadableDb,
  query: Omit<HistoryQuery, 'before' | 'limit'>,
): RunId[] {
  const ids: RunId[] = [];
  for (let before: RunId | null = null; ; before = ids.at(-1)!) {
    const page = listHistory(db, { ...query, before, limit: 200 });
    ids.push(...page.items.map(({ id }) => id));
    if (page.items.length === 0) return ids.toReversed();
  }
}

/** Experiments that were not removed, the oldest first. */
export function shownExperimentIds(db: ReadableDb): ExperimentId[] {
  return all<{ id: ExperimentId }>(
    db,
    `SELECT id FROM experiment WHERE deleted_at_ms IS NULL ORDER BY number`,
  ).map(({ id }) => id);
}

/** Rows that a comparison or an experiment has in the database. */
export interface StoredCounts {
  readonly cells: number;
  readonly attempts: number;
}

export function countsOfRun(db: ReadableDb, runId: RunId): StoredCounts {
  return get<StoredCounts>(
    db,
    `SELECT (SELECT count(*) FROM cell WHERE run_id = :runId) AS cells,
       (SELECT count(*) FROM attempt WHERE run_id = :runId) AS attempts`,
    { runId },
  )!;
}

export function countsOfExperiment(db: ReadableDb, experiment: number): StoredCounts {
  return get<StoredCounts>(
    db,
    `SELECT count(*) AS cells, coalesce(sum(
       (SELECT count(*) FROM experiment_attempt AS try WHERE try.cell = cell.id)), 0) AS attempts
     FROM experiment_cell AS cell WHERE experiment = :experiment`,
    { experiment },
  )!;
}

/** The ids between which the cells of an experiment lie. */
export function cellSpan(db: ReadableDb, experiment: number): { first: number; last: number } {
  const row = get<{ first: number | null; last: number | null }>(
    db,
    `SELECT min(id) AS first, max(id) AS last FROM experiment_cell WHERE experiment = :experiment`,
    { experiment },
  );
  return { first: row?.first ?? 0, last: row?.last ?? -1 };
}

/** At most `limit` cells from `from` to `last`; the unary plus: walked by id, no index and no sorting. */
export function cellsBetween(
  db: ReadableDb,
  of: { readonly experiment: number; readonly from: number; readonly last: number },
  limit: number,
): CellOutcome[] {
  return all<CellOutcome>(
    db,
    `SELECT ${outcomeColumns} FROM experiment_cell AS cell
     WHERE +experiment = :experiment AND id BETWEEN :from AND :last ORDER BY id LIMIT :limit`,
    { ...of, limit },
  );
}
