import type { Migration } from './migration.ts';

/**
 * Experiments can be imported as runs can, and a source is taken in once whatever file it comes in: by the
 * SHA-256 of its own content.
 */
export const importedData: Migration = {
  version: 16,
  up: (db) =>
    db.exec(`
      ALTER TABLE experiment ADD COLUMN import_id TEXT REFERENCES import (id);
      ALTER TABLE experiment ADD COLUMN content_sha256 TEXT;
      CREATE INDEX experiment_import ON experiment (import_id) WHERE import_id IS NOT NULL;
      CREATE INDEX experiment_content ON experiment (content_sha256)
        WHERE content_sha256 IS NOT NULL;

      ALTER TABLE run ADD COLUMN content_sha256 TEXT;
      CREATE INDEX run_content ON run (content_sha256) WHERE content_sha256 IS NOT NULL;
    `),
};
