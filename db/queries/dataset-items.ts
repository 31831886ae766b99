import type { ItemLine, ItemsPage, ItemsQuery } from '#shared/domain/dataset.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { DatasetId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';

/** Characters of a text that a line of the list shows. */
const shownCharacters = 300;

/** Stores items one after the other, from `position` on. */
export function insertItems(
  db: WritableDb,
  datasetId: DatasetId,
  position: number,
  items: readonly DatasetItem[],
): void {
  inTransaction(db, () => {
    for (const [index, item] of items.entries()) {
      const { id: itemId, domain, difficulty, ...body } = item;
      run(
        db,
        `INSERT INTO dataset_item (dataset_id, position, item_id, domain, difficulty, body)
         VALUES (:datasetId, :position, :itemId, :domain, :difficulty, :body)`,
        {
          datasetId,
          position: position + index,
          itemId,
          domain,
          difficulty,
          body: JSON.stringify(body),
        },
      );
    }
  });
}

/** A page of the items that fit, in their order, and how many fit in all. */
export function listItems(db: ReadableDb, query: ItemsQuery): ItemsPage {
  const { datasetId, domain, difficulty, text, offset, limit } = query;
  const params = { datasetId, domain, difficulty, like: `%${text.replace(/[\\%_]/g, '\\$&')}%` };
  const fits = [
    `dataset_id = :datasetId`,
    ...(domain === null ? [] : [`domain = :domain`]),
    ...(difficulty === null ? [] : [`difficulty = :difficulty`]),
    ...(text === ''
      ? []
      : [`(item_id LIKE :like ESCAPE '\\' OR body ->> 'input' LIKE :like ESCAPE '\\')`]),
  ].join(' AND ');
  const isWhole = domain === null && difficulty === null && text === '';
  const total =
    get<{ n: number }>(db, `SELECT count(*) AS n FROM dataset_item WHERE ${fits}`, params)?.n ?? 0;
  // Without a filter positions are counted through: the page is found without passing what is before.
  const page = isWhole
    ? `AND position >= :offset ORDER BY position LIMIT :limit`
    : `ORDER BY position LIMIT :limit OFFSET :offset`;
  const lines = all<ItemLine>(
    db,
    `SELECT position, item_id AS id, domain, difficulty,
       substr(body ->> 'input', 1, ${shownCharacters}) AS input,
       substr(coalesce((SELECT group_concat(value, ' | ') FROM json_each(body, '$.targets')), ''),
         1, ${shownCharacters}) AS target
     FROM dataset_item WHERE ${fits} ${page}`,
    { ...params, offset, limit },
  );
  return { lines, total };
}

/** @throws WorkbenchError DATASET_ITEM_NOT_FOUND */
export function itemById(db: ReadableDb, datasetId: DatasetId, itemId: string): DatasetItem {
  const row = get<Row>(
    db,
    `SELECT item_id AS id, domain, difficulty, body FROM dataset_item
     WHERE dataset_id = :datasetId AND item_id = :itemId`,
    { datasetId, itemId },
  );
  if (!row) throw new WorkbenchError({ code: 'DATASET_ITEM_NOT_FOUND', item: itemId });
  return toItem(row);
}

/** @throws WorkbenchError DATASET_ITEM_NOT_FOUND */
export function positionOfItem(db: ReadableDb, datasetId: DatasetId, itemId: string): number {
  const row = get<{ position: number }>(
    db,
    `SELECT position FROM dataset_item WHERE dataset_id = :datasetId AND item_id = :itemId`,
    { datasetId, itemId },
  );
  if (!row) throw new WorkbenchError({ code: 'DATASET_ITEM_NOT_FOUND', item: itemId });
  return row.position;
}

/** An item by its place; it must be there. */
export function itemAt(db: ReadableDb, datasetId: DatasetId, position: number): DatasetItem {
  const row = get<Row>(
    db,
    `SELECT item_id AS id, domain, difficulty, body FROM dataset_item
     WHERE dataset_id = :datasetId AND position = :position`,
    { datasetId, position },
  );
  if (!row) throw new Error(`Dataset ${datasetId} has no item ${position}`);
  return toItem(row);
}

/** What selections and statistics need of every item, in order. */
export interface ItemTags extends Pick<DatasetItem, 'id' | 'domain' | 'difficulty' | 'group'> {
  readonly position: number;
}

export function itemTags(db: ReadableDb, datasetId: DatasetId): ItemTags[] {
  return all<ItemTags>(
    db,
    `SELECT position, item_id AS id, domain, difficulty, body ->> 'group' AS "group"
     FROM dataset_item WHERE dataset_id = :datasetId ORDER BY position`,
    { datasetId },
  );
}

type Row = Pick<DatasetItem, 'id' | 'domain' | 'difficulty'> & { body: string };

function toItem({ body, ...rest }: Row): DatasetItem {
  return { ...(JSON.parse(body) as Omit<DatasetItem, keyof Row>), ...rest };
}
