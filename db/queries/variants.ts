import type { Lineage } from '#shared/domain/variant.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, run } from '../statements.ts';

/** Keeps where a variant comes from; its model must be saved before. */
export function saveLineage(db: WritableDb, lineage: Lineage): void {
  run(
    db,
    `INSERT INTO model_variant (model_id, source_id, made_at_ms, lineage)
     VALUES (:modelId, :sourceId, :madeAtMs, :lineage)
     ON CONFLICT (model_id) DO UPDATE SET source_id = excluded.source_id,
       made_at_ms = excluded.made_at_ms, lineage = excluded.lineage`,
    {
      modelId: lineage.modelId,
      sourceId: lineage.sourceId,
      madeAtMs: lineage.madeAtMs,
      lineage: JSON.stringify(lineage),
    },
  );
}

/** In the order in which they were made. */
export function listLineages(db: ReadableDb): Lineage[] {
  const sql = `SELECT lineage FROM model_variant ORDER BY made_at_ms, model_id`;
  return all<{ lineage: string }>(db, sql).map(({ lineage }) => JSON.parse(lineage) as Lineage);
}
