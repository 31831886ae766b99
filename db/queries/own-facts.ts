import type { OwnFact } from '#shared/domain/own-fact.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { FactId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/** In the order in which they were added; deleted ones are left out. */
export function listOwnFacts(db: ReadableDb): OwnFact[] {
  return all<Row>(
    db,
    `SELECT ${columns} FROM own_fact WHERE deleted_at_ms IS NULL ORDER BY id`,
  ).map(toOwnFact);
}

/** The fact, unless it is deleted or was never there. */
export function ownFactById(db: ReadableDb, id: FactId): OwnFact | null {
  const row = get<Row>(
    db,
    `SELECT ${columns} FROM own_fact WHERE id = :id AND deleted_at_ms IS NULL`,
    { id },
  );
  return row && toOwnFact(row);
}

/** Stores a fact; one with the same id is overwritten and keeps the time of its making. */
export function saveOwnFact(db: WritableDb, fact: OwnFact): void {
  const { id, createdAtMs, updatedAtMs, ...body } = fact;
  run(
    db,
    `INSERT INTO own_fact (id, created_at_ms, updated_at_ms, body)
     VALUES (:id, :createdAtMs, :updatedAtMs, :body)
     ON CONFLICT (id) DO UPDATE SET updated_at_ms = excluded.updated_at_ms, body = excluded.body`,
    { id, createdAtMs, updatedAtMs, body: JSON.stringify(body) },
  );
}

/**
 * Hides a fact, or with `null` brings it back.
 * @throws WorkbenchError FACT_NOT_FOUND
 */
export function setOwnFactDeletedAt(db: WritableDb, id: FactId, ms: number | null): void {
  const changes = run(db, `UPDATE own_fact SET deleted_at_ms = :ms WHERE id = :id`, { id, ms });
  if (changes === 0) throw new WorkbenchError({ code: 'FACT_NOT_FOUND', fact: id });
}

type Row = Pick<OwnFact, 'id' | 'createdAtMs' | 'updatedAtMs'> & { body: string };

const columns = `id, created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs, body`;

function toOwnFact({ body, ...row }: Row): OwnFact {
  return { ...JSON.parse(body), ...row };
}
