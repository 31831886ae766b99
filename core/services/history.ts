import type { WritableDb } from '#db/handle.ts';
import {
  allTags,
  listHistory,
  setDeletedAt,
  setStarred,
  setTags,
  setTitle,
} from '#db/queries/history.ts';
import { trendPoints } from '#db/queries/trend.ts';
import type { HistoryPage, HistoryQuery, TrendPoint } from '#shared/domain/history.ts';
import type { RunExport } from '#shared/domain/run-export.ts';
import type { ModelId, RunId } from '#shared/ids.ts';
import { exportRun } from '../export-run.ts';

/** Past runs: found, named, marked, hidden and brought back. */
export function createHistory(db: WritableDb, triptych: string) {
  return {
    list: (query: HistoryQuery): HistoryPage => listHistory(db, query),
    tags: (): string[] => allTags(db),
    rename: (id: RunId, title: string): void => setTitle(db, id, title),
    tag: (id: RunId, tags: readonly string[]): void => setTags(db, id, tags),
    star: (id: RunId, isStarred: boolean): void => setStarred(db, id, isStarred),
    export: (id: RunId): RunExport => exportRun(db, id, triptych),
    remove: (id: RunId): void => setDeletedAt(db, id, Date.now()),
    restore: (id: RunId): void => setDeletedAt(db, id, null),
    trend: (modelIds: readonly ModelId[]): TrendPoint[] => trendPoints(db, modelIds),
  };
}
