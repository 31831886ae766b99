import { type Cell, Manifest, type Pane, type Run, type RunStatus } from '#shared/domain/run.ts';
import type { ImportId, ModelId, RunId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run as execute } from '../statements.ts';
import { importById } from './imports.ts';
import { insertTags, tagsOf } from './run-tags.ts';
import { indexRunText } from './search-index.ts';

/** Stores a new run with its panes, cells and tags, and makes it searchable. */
export function insertRun(db: WritableDb, run: Run): void {
  inTransaction(db, () => {
    execute(
      db,
      `INSERT INTO run (id, status, created_at_ms, finished_at_ms, is_starred, samples, mode,
         origin, import_id, title, spend_limit_usd, warm_up, is_measurement, manifest, prompt)
       VALUES (:id, :status, :createdAtMs, :finishedAtMs, :isStarred, :samples, :mode, :origin,
         :importId, :title, :spendLimitUsd, :warmUp, :isMeasurement, :manifest, :prompt)`,
      {
        id: run.id,
        status: run.status,
        createdAtMs: run.createdAtMs,
        finishedAtMs: run.finishedAtMs,
        isStarred: Number(run.isStarred),
        samples: run.samples,
        mode: run.mode,
        origin: run.origin === 'recorded' ? 'app' : run.origin,
        importId: run.recording?.importId ?? null,
        title: run.title,
        spendLimitUsd: run.spendLimitUsd,
        warmUp: Number(run.warmUp),
        isMeasurement: Number(run.isMeasurement),
        manifest: JSON.stringify(run.manifest),
        prompt: run.prompt,
      },
    );
    for (const pane of run.panes) insertPane(db, run.id, pane);
    for (const cell of run.cells) insertCell(db, run.id, cell);
    insertTags(db, run.id, run.tags);
    indexRunText(db, run.id);
  });
}

/** The run without its events, deleted or not; panes added later are among its panes. */
export function runById(db: ReadableDb, id: RunId): Run | null {
  const row = get<RunRow>(
    db,
    `SELECT id, title, prompt, samples, mode, status, ${origin} AS origin, import_id AS importId,
       created_at_ms AS createdAtMs, finished_at_ms AS finishedAtMs, is_starred AS isStarred,
       spend_limit_usd AS spendLimitUsd, warm_up AS warmUp, is_measurement AS isMeasurement, manifest
     FROM run WHERE id = :id`,
    { id },
  );
  if (!row) return null;
  const { importId, ...rest } = row;
  return {
    ...rest,
    recording: importId === null ? null : importById(db, importId),
    panes: panesOf(db, id),
    cells: cellsOf(db, id),
    isStarred: row.isStarred === 1,
    warmUp: row.warmUp === 1,
    isMeasurement: row.isMeasurement === 1,
    tags: tagsOf(db, id),
    // Runs of earlier versions lack parts, which the schema fills in as not known.
    manifest: Manifest.parse(JSON.parse(row.manifest)),
  };
}

/** Puts a pane in the place of another one, which is kept; `cells` are those of the new pane. */
export function addPane(
  db: WritableDb,
  runId: RunId,
  replacedIndex: number,
  by: Pane,
  cells: readonly Cell[],
): void {
  inTransaction(db, () => {
    insertPane(db, runId, by);
    for (const cell of cells) insertCell(db, runId, cell);
    execute(
      db,
      `UPDATE pane SET replaced_by = :by WHERE run_id = :runId AND pane_index = :replacedIndex`,
      { runId, replacedIndex, by: by.index },
    );
  });
}

/** @param finishedAtMs wall clock; `null` while it runs */
export function setRunStatus(
  db: WritableDb,
  id: RunId,
  status: RunStatus,
  finishedAtMs: number | null,
): void {
  execute(db, `UPDATE run SET status = :status, finished_at_ms = :finishedAtMs WHERE id = :id`, {
    id,
    status,
    finishedAtMs,
  });
}

/** The column of an imported run says what it has to (see the migration). */
export const origin = `iif(import_id IS NULL, origin, 'recorded')`;

type RunRow = Omit<
  Run,
  'panes' | 'cells' | 'tags' | 'isStarred' | 'warmUp' | 'isMeasurement' | 'manifest' | 'recording'
> & {
  isStarred: number;
  warmUp: number;
  isMeasurement: number;
  importId: ImportId | null;
  manifest: string;
};

type PaneRow = Omit<Pane, 'settings' | 'source' | 'remote' | 'strategy'> & {
  settings: string;
  source: string;
  remote: string | null;
  strategy: string | null;
};

function insertPane(db: WritableDb, runId: RunId, pane: Pane): void {
  execute(
    db,
    `INSERT INTO pane (run_id, pane_index, model_id, model_name, source, replaced_by, settings,
       remote, strategy)
     VALUES (:runId, :index, :modelId, :modelName, :source, :replacedBy, :settings, :remote,
       :strategy)`,
    {
      ...pane,
      runId,
      source: JSON.stringify(pane.source),
      settings: JSON.stringify(pane.settings),
      remote: pane.remote ? JSON.stringify(pane.remote) : null,
      strategy: pane.strategy ? JSON.stringify(pane.strategy) : null,
    },
  );
}

function insertCell(db: WritableDb, runId: RunId, cell: Cell): void {
  execute(
    db,
    `INSERT INTO cell (id, run_id, pane_index, sample) VALUES (:id, :runId, :paneIndex, :sample)`,
    { ...cell, runId },
  );
}

function panesOf(db: ReadableDb, runId: RunId): Pane[] {
  const rows = all<PaneRow>(
    db,
    `SELECT pane_index AS "index", model_id AS modelId, model_name AS modelName,
       source, replaced_by AS replacedBy, settings, remote, strategy
     FROM pane WHERE run_id = :runId ORDER BY pane_index`,
    { runId },
  );
  return rows.map(({ remote, strategy, ...row }) => ({
    ...row,
    source: JSON.parse(row.source),
    settings: JSON.parse(row.settings),
    ...(remote !== null && { remote: JSON.parse(remote) }),
    ...(strategy !== null && { strategy: JSON.parse(strategy) }),
  }));
}

function cellsOf(db: ReadableDb, runId: RunId): Cell[] {
  return all<Cell>(
    db,
    `SELECT id, pane_index AS paneIndex, sample FROM cell
     WHERE run_id = :runId ORDER BY pane_index, sample`,
    { runId },
  );
}

/** How many runs a model took part in. */
export function runsOfModel(db: ReadableDb, id: ModelId): number {
  const row = get<{ runs: number }>(
    db,
    `SELECT count(DISTINCT run_id) AS runs FROM pane WHERE model_id = :id`,
    { id },
  );
  return row?.runs ?? 0;
}
