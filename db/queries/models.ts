import type { Model, ModelFacts } from '#shared/domain/model.ts';
import type { ModelId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/** A model as remembered; whether its file is still there is for the reader to look up. */
export type StoredModel = Omit<Model, 'isMissing'>;

/** Remembers a model; one with the same id is overwritten. */
export function saveModel(db: WritableDb, model: StoredModel): void {
  run(
    db,
    `INSERT INTO model (id, name, source, path, size_bytes, sha256, facts, demo_role)
     VALUES (:id, :name, :source, :path, :sizeBytes, :sha256, :facts, :demoRole)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, source = excluded.source,
       path = excluded.path, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
       facts = excluded.facts, demo_role = excluded.demo_role`,
    { ...model, facts: model.facts && JSON.stringify(model.facts) },
  );
}

/** The bundled models, then the files; each in the order in which they were first saved. */
export function listModels(db: ReadableDb): StoredModel[] {
  return all<ModelRow>(db, `SELECT ${columns} FROM model ORDER BY source = 'file', rowid`).map(
    toModel,
  );
}

export function modelById(db: ReadableDb, id: ModelId): StoredModel | null {
  const row = get<ModelRow>(db, `SELECT ${columns} FROM model WHERE id = :id`, { id });
  return row && toModel(row);
}

/** The model of that file; the bundled one when the file was added by hand as well. */
export function modelByPath(db: ReadableDb, path: string): StoredModel | null {
  const row = get<ModelRow>(
    db,
    `SELECT ${columns} FROM model WHERE path = :path ORDER BY source = 'file', rowid LIMIT 1`,
    { path },
  );
  return row && toModel(row);
}

/** Keeps what a runner read from the file. */
export function setModelFacts(db: WritableDb, id: ModelId, facts: ModelFacts): void {
  run(db, `UPDATE model SET facts = :facts WHERE id = :id`, { id, facts: JSON.stringify(facts) });
}

type ModelRow = Omit<StoredModel, 'facts'> & { facts: string | null };

const columns = `id, name, source, path, size_bytes AS sizeBytes, sha256, facts,
  demo_role AS demoRole`;

function toModel(row: ModelRow): StoredModel {
  return { ...row, facts: row.facts === null ? null : JSON.parse(row.facts) };
}
