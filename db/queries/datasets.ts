import type { Dataset, TagCount } from '#shared/domain/dataset.ts';
import type { RowProblem } from '#shared/domain/dataset-mapping.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { DatasetId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';

/** What is stored of a dataset beside its items. */
export interface StoredDataset {
  readonly dataset: Dataset;
  readonly problems: readonly RowProblem[];
}

/** The newest first, without those that were removed or never finished. */
export function listDatasets(db: ReadableDb): Dataset[] {
  return all<Row>(
    db,
    `SELECT ${columns} FROM dataset WHERE deleted_at_ms IS NULL AND items_sha256 IS NOT NULL
     ORDER BY created_at_ms DESC, id DESC`,
  ).map((row) => toStored(row).dataset);
}

/**
 * Also one that was removed: experiments still name it.
 * @throws WorkbenchError DATASET_NOT_FOUND
 */
export function datasetById(db: ReadableDb, id: DatasetId): StoredDataset {
  const row = get<Row>(
    db,
    `SELECT ${columns} FROM dataset WHERE id = :id AND items_sha256 IS NOT NULL`,
    { id },
  );
  if (!row) throw new WorkbenchError({ code: 'DATASET_NOT_FOUND', dataset: id });
  return toStored(row);
}

/** The dataset with exactly these items, removed or not. */
export function datasetByItems(db: ReadableDb, itemsSha256: string): Dataset | null {
  const row = get<Row>(db, `SELECT ${columns} FROM dataset WHERE items_sha256 = :itemsSha256`, {
    itemsSha256,
  });
  return row && toStored(row).dataset;
}

/** Makes room for items; until {@link freezeDataset} nothing of it is seen. */
export function beginDataset(db: WritableDb, id: DatasetId, createdAtMs: number): void {
  run(
    db,
    `INSERT INTO dataset (id, name, created_at_ms, items, body)
     VALUES (:id, '', :createdAtMs, 0, '{}')`,
    { id, createdAtMs },
  );
}

/** From here on the items are what the dataset's SHA-256 says. */
export function freezeDataset(db: WritableDb, { dataset, problems }: StoredDataset): void {
  const { id, name, createdAtMs: _, itemsSha256, items, ...body } = dataset;
  run(
    db,
    `UPDATE dataset SET name = :name, items_sha256 = :itemsSha256, items = :items, body = :body
     WHERE id = :id`,
    { id, name, itemsSha256, items, body: JSON.stringify({ ...body, problems }) },
  );
}

/** Takes away what an import that ended in the middle has left; nobody has seen it. */
export function dropUnfinished(db: WritableDb, id: DatasetId | null = null): void {
  inTransaction(db, () => {
    const which = `items_sha256 IS NULL AND (:id IS NULL OR id = :id)`;
    run(db, `DELETE FROM dataset WHERE ${which}`, { id });
  });
}

/** @throws WorkbenchError DATASET_NOT_FOUND */
export function renameDataset(db: WritableDb, id: DatasetId, name: string): void {
  change(db, `UPDATE dataset SET name = :name WHERE id = :id`, { id, name });
}

/** Hides a dataset, or with `null` brings it back. @throws WorkbenchError DATASET_NOT_FOUND */
export function setDatasetDeletedAt(db: WritableDb, id: DatasetId, ms: number | null): void {
  change(db, `UPDATE dataset SET deleted_at_ms = :ms WHERE id = :id`, { id, ms });
}

export function isDatasetRemoved(db: ReadableDb, id: DatasetId): boolean {
  const sql = `SELECT 1 FROM dataset WHERE id = :id AND deleted_at_ms IS NOT NULL`;
  return get(db, sql, { id }) !== null;
}

/** How many items carry each tag, the most frequent first. */
export function tagCounts(
  db: ReadableDb,
  id: DatasetId,
  column: 'domain' | 'difficulty',
): TagCount[] {
  return all(
    db,
    `SELECT ${column} AS tag, count(*) AS count FROM dataset_item WHERE dataset_id = :id
     GROUP BY ${column} ORDER BY count DESC, tag`,
    { id },
  );
}

function change(
  db: WritableDb,
  sql: string,
  params: { readonly id: DatasetId } & Readonly<Record<string, string | number | null>>,
): void {
  if (run(db, sql, params) > 0) return;
  throw new WorkbenchError({ code: 'DATASET_NOT_FOUND', dataset: params.id });
}

type Row = Pick<Dataset, 'id' | 'name' | 'createdAtMs' | 'itemsSha256' | 'items'> & {
  body: string;
};

const columns = `id, name, created_at_ms AS createdAtMs, items_sha256 AS itemsSha256, items, body`;

function toStored({ body, ...row }: Row): StoredDataset {
  const { problems, ...rest } = JSON.parse(body) as Omit<Dataset, keyof Row> & {
    problems: RowProblem[];
  };
  return { dataset: { ...rest, ...row }, problems };
}
