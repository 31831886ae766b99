import { WorkbenchError } from '#shared/domain/failure.ts';
import type { LineUp } from '#shared/domain/run.ts';
import type { LineUpId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/**
 * Saves under the line-up's name. An existing one of that name, deleted or not, is replaced and
 * keeps its id.
 * @returns the line-up as it is stored
 */
export function saveLineUp(db: WritableDb, lineUp: LineUp): LineUp {
  const row = get<{ id: LineUpId }>(
    db,
    `INSERT INTO line_up (id, name, panes) VALUES (:id, :name, :panes)
     ON CONFLICT (name) DO UPDATE SET panes = excluded.panes, deleted_at_ms = NULL
     RETURNING id`,
    { id: lineUp.id, name: lineUp.name, panes: JSON.stringify(lineUp.panes) },
  );
  return row ? { ...lineUp, id: row.id } : lineUp;
}

/** By name; deleted ones are left out. */
export function listLineUps(db: ReadableDb): LineUp[] {
  const rows = all<Omit<LineUp, 'panes'> & { panes: string }>(
    db,
    `SELECT id, name, panes FROM line_up WHERE deleted_at_ms IS NULL ORDER BY name COLLATE NOCASE`,
  );
  return rows.map((row) => ({ ...row, panes: JSON.parse(row.panes) }));
}

/**
 * Hides a line-up, or with `null` brings it back.
 * @throws WorkbenchError LINE_UP_NOT_FOUND
 */
export function setLineUpDeletedAt(db: WritableDb, id: LineUpId, ms: number | null): void {
  const changes = run(db, `UPDATE line_up SET deleted_at_ms = :ms WHERE id = :id`, { id, ms });
  if (changes === 0) throw new WorkbenchError({ code: 'LINE_UP_NOT_FOUND', lineUp: id });
}
