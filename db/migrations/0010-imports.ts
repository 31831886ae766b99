import type { Migration } from './migration.ts';

/**
 * Answers that were recorded elsewhere. `run.origin` has a CHECK that knows no fourth value, and a
 * table that others refer to is not rebuilt for a word: a run with an import is a recorded one.
 */
export const imports: Migration = {
  version: 10,
  up: (db) =>
    db.exec(`
      CREATE TABLE import (
        id TEXT NOT NULL PRIMARY KEY,
        imported_at_ms INTEGER NOT NULL,
        format TEXT NOT NULL,
        tool TEXT NOT NULL,
        tool_version TEXT,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL
      ) STRICT;
      CREATE INDEX import_file ON import (file_sha256);

      ALTER TABLE run ADD COLUMN import_id TEXT REFERENCES import (id);
      CREATE INDEX run_import ON run (import_id) WHERE import_id IS NOT NULL;
    `),
};
