import type { Failure } from '#shared/domain/failure.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model, ModelFacts, ModelHeader } from '#shared/domain/model.ts';
import type { FolderId, ModelId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, inTransaction, run } from '../statements.ts';

/** A model as remembered; how its file is now is for the reader to look up. */
export interface StoredModel extends Omit<
  Model,
  'isMissing' | 'isCopy' | 'owner' | 'otherPlaces' | 'hashProblem'
> {
  /** Names the content of its files that all else here was read from; `null`: not read yet. */
  readonly fileVersion: string | null;
}

/** What was read from a model's files. */
export interface FileFindings {
  readonly fileVersion: string;
  readonly sizeBytes: number;
  readonly header: ModelHeader | null;
  readonly refusal: Failure | null;
}

/** Remembers a model; one with the same id is overwritten, and stays removed if it was. */
export function saveModel(db: WritableDb, model: StoredModel): void {
  run(
    db,
    `INSERT INTO model (id, name, source, path, size_bytes, sha256, facts, demo_role, folder_id,
       file_version, header, refusal)
     VALUES (:id, :name, :source, :path, :sizeBytes, :sha256, :facts, :demoRole, :folderId,
       :fileVersion, :header, :refusal)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, source = excluded.source,
       path = excluded.path, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
       facts = excluded.facts, demo_role = excluded.demo_role, folder_id = excluded.folder_id,
       file_version = excluded.file_version, header = excluded.header,
       refusal = excluded.refusal`,
    {
      ...model,
      facts: jsonOrNull(model.facts),
      header: jsonOrNull(model.header),
      refusal: jsonOrNull(model.refusal),
    },
  );
}

/** Remembers several models together, or none of them. */
export function saveModels(db: WritableDb, models: readonly StoredModel[]): void {
  inTransaction(db, () => {
    for (const model of models) saveModel(db, model);
  });
}

/**
 * The models of the list: neither removed nor found in a folder that is no longer watched. The bundled
 * ones, then the files; each in the order in which they were first saved.
 */
export function listModels(db: ReadableDb): StoredModel[] {
  return all<ModelRow>(
    db,
    `SELECT ${columns} FROM model WHERE removed_at_ms IS NULL AND (folder_id IS NULL OR folder_id IN
       (SELECT id FROM model_folder WHERE removed_at_ms IS NULL))
     ORDER BY source = 'file', rowid`,
  ).map(toModel);
}

/** A model of the list, or one that was removed from it: line-ups and runs still name it. */
export function modelById(db: ReadableDb, id: ModelId): StoredModel | null {
  const row = get<ModelRow>(db, `SELECT ${columns} FROM model WHERE id = :id`, { id });
  return row && toModel(row);
}

/** The model of that file, removed or not; the bundled one when the file was added by hand as well. */
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

/** Keeps what was read from the files now; what was read from other content of them is dropped. */
export function setFindings(db: WritableDb, id: ModelId, findings: FileFindings): void {
  run(
    db,
    `UPDATE model SET size_bytes = :sizeBytes, header = :header, refusal = :refusal,
       facts = iif(file_version = :fileVersion, facts, NULL),
       sha256 = iif(file_version = :fileVersion, sha256, NULL), file_version = :fileVersion
     WHERE id = :id`,
    {
      id,
      fileVersion: findings.fileVersion,
      sizeBytes: findings.sizeBytes,
      header: jsonOrNull(findings.header),
      refusal: jsonOrNull(findings.refusal),
    },
  );
}

/** Keeps the SHA-256, unless other content has taken the files' place meanwhile. */
export function setSha256(db: WritableDb, id: ModelId, sha256: string, fileVersion: string): void {
  run(db, `UPDATE model SET sha256 = :sha256 WHERE id = :id AND file_version = :fileVersion`, {
    id,
    sha256,
    fileVersion,
  });
}

/** The same content lies elsewhere now: what is known of it stays known. */
export function setModelPlace(
  db: WritableDb,
  id: ModelId,
  { path, fileVersion }: Pick<StoredModel, 'path' | 'fileVersion'>,
): void {
  run(db, `UPDATE model SET path = :path, file_version = :fileVersion WHERE id = :id`, {
    id,
    path,
    fileVersion,
  });
}

/** The model is listed as long as that folder is watched; `null`: by itself. */
export function setModelFolder(db: WritableDb, id: ModelId, folderId: FolderId | null): void {
  run(db, `UPDATE model SET folder_id = :folderId WHERE id = :id`, { id, folderId });
}

/** Takes a model off the list (`null`: puts it back). @throws WorkbenchError MODEL_NOT_FOUND */
export function setModelRemovedAt(db: WritableDb, id: ModelId, atMs: number | null): void {
  const changed = run(db, `UPDATE model SET removed_at_ms = :atMs WHERE id = :id`, { id, atMs });
  if (changed === 0) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: id });
}

type JsonColumn = 'facts' | 'header' | 'refusal';
type ModelRow = Omit<StoredModel, JsonColumn> & Record<JsonColumn, string | null>;

const columns = `id, name, source, path, size_bytes AS sizeBytes, sha256, facts,
  demo_role AS demoRole, folder_id AS folderId, file_version AS fileVersion, header, refusal`;

function toModel(row: ModelRow): StoredModel {
  return {
    ...row,
    facts: fromJson(row.facts),
    header: fromJson(row.header),
    refusal: fromJson(row.refusal),
  };
}

function jsonOrNull(value: object | null): string | null {
  return value && JSON.stringify(value);
}

function fromJson<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}
