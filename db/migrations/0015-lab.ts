import type { Migration } from './migration.ts';

/** Work of the lab with what came of it, and where variants of models come from. */
export const lab: Migration = {
  version: 15,
  up: (db) =>
    db.exec(`
      CREATE TABLE lab_job (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        status TEXT NOT NULL CHECK (
          status IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted')
        ),
        created_at_ms INTEGER NOT NULL,
        finished_at_ms INTEGER,
        failure TEXT CHECK (json_valid(failure)),
        request TEXT NOT NULL CHECK (json_valid(request)),
        result TEXT CHECK (json_valid(result))
      ) STRICT;
      CREATE INDEX lab_job_kind ON lab_job (kind, id);
      CREATE INDEX lab_job_open ON lab_job (id) WHERE status IN ('waiting', 'running');

      CREATE TABLE model_variant (
        model_id TEXT NOT NULL PRIMARY KEY REFERENCES model (id),
        source_id TEXT NOT NULL, -- no reference: a variant outlives its source
        made_at_ms INTEGER NOT NULL,
        lineage TEXT NOT NULL CHECK (json_valid(lineage))
      ) STRICT;
      CREATE INDEX model_variant_source ON model_variant (source_id);
    `),
};
