import type { MatrixFilter, MatrixQuery } from '#shared/domain/experiment-cells.ts';
import type { DatasetId } from '#shared/ids.ts';
import type { ReadableDb } from '../handle.ts';
import { all, get, type Params } from '../statements.ts';
import { type CellOutcome, outcomeColumns } from './experiment-cells.ts';

/** Characters of a text that a row shows. */
const shownCharacters = 300;

/** An item with what all arms made of it. */
export interface MatrixItem {
  readonly position: number;
  readonly itemId: string;
  readonly input: string;
  readonly target: string;
  readonly domain: string | null;
  readonly difficulty: string | null;
}

type Of = { readonly experiment: number; readonly datasetId: DatasetId };

/** A page of the items that fit, in the order of the dataset, and how many fit in all. */
export function matrixItems(
  db: ReadableDb,
  { experiment, datasetId }: Of,
  query: MatrixQuery,
): { items: MatrixItem[]; total: number } {
  const { domain, difficulty, text, offset, limit, filter } = query;
  const params: Params = {
    experiment,
    datasetId,
    domain,
    difficulty,
    like: `%${text.replace(/[\\%_]/g, '\\$&')}%`,
    arm: 'arm' in filter ? filter.arm : null,
  };
  const fitting = `FROM dataset_item AS item
    WHERE item.dataset_id = :datasetId AND item.position IN (${positionsOf(filter)})
      ${domain === null ? '' : 'AND item.domain = :domain'}
      ${difficulty === null ? '' : 'AND item.difficulty = :difficulty'}
      ${text === '' ? '' : likeText}`;
  const total = get<{ n: number }>(db, `SELECT count(*) AS n ${fitting}`, params)?.n ?? 0;
  const items = all<MatrixItem>(
    db,
    `SELECT item.position, item.item_id AS itemId, item.domain, item.difficulty,
       substr(item.body ->> 'input', 1, ${shownCharacters}) AS input,
       substr(coalesce((SELECT group_concat(value, ' | ')
         FROM json_each(item.body, '$.targets')), ''), 1, ${shownCharacters}) AS target
     ${fitting} ORDER BY item.position LIMIT :limit OFFSET :offset`,
    { ...params, limit, offset },
  );
  return { items, total };
}

/** The cells of these items, answers and picks, by item. */
export function matrixCells(
  db: ReadableDb,
  experiment: number,
  positions: readonly number[],
): CellOutcome[] {
  return all<CellOutcome>(
    db,
    `SELECT ${outcomeColumns} FROM json_each(:positions) AS wanted
       CROSS JOIN json_each(:arms) AS arm
       JOIN experiment_cell AS cell ON cell.experiment = :experiment AND cell.arm = arm.value
         AND cell.position = wanted.value
     WHERE cell.role IN ('answer', 'pick')
     ORDER BY cell.position, cell.arm, cell.sample`,
    { experiment, positions: JSON.stringify(positions), arms: armsJson(db, experiment) },
  );
}

const likeText = `AND (item.item_id LIKE :like ESCAPE '\\'
  OR item.body ->> 'input' LIKE :like ESCAPE '\\')`;

/** The unique index begins with the arm: without it every cell would be looked at. */
function armsJson(db: ReadableDb, experiment: number): string {
  const row = get<{ arms: string }>(
    db,
    `SELECT json_group_array(key) AS arms FROM experiment, json_each(body, '$.arms')
     WHERE number = :experiment`,
    { experiment },
  );
  return row?.arms ?? '[]';
}

const answers = `experiment_cell AS cell WHERE cell.experiment = :experiment
  AND cell.role = 'answer'`;
/** A person's grade wins; several samples of an arm are their mean. */
const armScores = `(SELECT cell.position, cell.arm, avg(coalesce(cell.grade, cell.score)) AS score
  FROM ${answers} GROUP BY cell.position, cell.arm)`;

/** Positions of the items that a filter leaves. */
function positionsOf(filter: MatrixFilter): string {
  switch (filter.kind) {
    case 'all':
      return `SELECT position FROM experiment_cell AS cell
        WHERE experiment = :experiment AND arm = 0 AND role = 'answer' AND sample = 0`;
    case 'disagree':
      return `SELECT position FROM ${armScores} GROUP BY position
        HAVING count(score) > 1 AND min(score) < max(score)`;
    case 'wrong':
      return `SELECT position FROM ${armScores} WHERE arm = :arm AND score < 0.5`;
    case 'right':
      return `SELECT position FROM ${armScores} WHERE arm = :arm AND score >= 0.5`;
    case 'only-right':
      return `SELECT position FROM ${armScores} GROUP BY position
        HAVING count(score) > 1 AND max(iif(arm = :arm, score, NULL)) >= 0.5
          AND max(iif(arm = :arm, NULL, score)) < 0.5`;
    case 'failed':
    case 'truncated':
      return `SELECT position FROM ${answers} AND cell.state = '${filter.kind}'`;
    case 'unparsable':
      return `SELECT position FROM ${answers} AND cell.outcome = 'unparsable'`;
    case 'extraction-matters':
      return `SELECT position FROM ${answers} AND cell.flexible IS NOT cell.score
        AND cell.flexible_outcome IS NOT NULL`;
    case 'ungraded':
      return `SELECT position FROM ${answers} AND cell.attempt IS NOT NULL AND cell.grade IS NULL`;
  }
}
