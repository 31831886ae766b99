import type { Migration } from './migration.ts';

/**
 * Remote models: a pane says what answered instead of naming a file; the person's own servers and
 * prices; what was spent. Keys are never here.
 */
export const providers: Migration = {
  version: 9,
  up: (db) =>
    db.exec(`
      ALTER TABLE pane ADD COLUMN source TEXT CHECK (json_valid(source));
      ALTER TABLE pane ADD COLUMN remote TEXT CHECK (json_valid(remote));
      UPDATE pane SET source = json_object(
        'kind', 'file', 'path', model_path, 'sizeBytes', model_size_bytes, 'sha256', model_sha256
      );
      ALTER TABLE pane DROP COLUMN model_path;
      ALTER TABLE pane DROP COLUMN model_size_bytes;
      ALTER TABLE pane DROP COLUMN model_sha256;
      UPDATE run_event SET body = json_remove(
        json_set(body, '$.by.source', json_object(
          'kind', 'file', 'path', body ->> '$.by.modelPath',
          'sizeBytes', body ->> '$.by.modelSizeBytes', 'sha256', body ->> '$.by.modelSha256'
        )),
        '$.by.modelPath', '$.by.modelSizeBytes', '$.by.modelSha256'
      ) WHERE type = 'pane-replaced';

      ALTER TABLE run ADD COLUMN spend_limit_usd TEXT;

      CREATE TABLE provider (
        id TEXT NOT NULL PRIMARY KEY,
        created_at_ms INTEGER NOT NULL,
        deleted_at_ms INTEGER,
        name TEXT NOT NULL,
        base_url TEXT NOT NULL,
        models TEXT NOT NULL CHECK (json_valid(models)) -- ids that were enabled
      ) STRICT;

      CREATE TABLE own_price (
        provider TEXT NOT NULL,
        model TEXT NOT NULL,
        as_of TEXT NOT NULL,
        deleted_at_ms INTEGER,
        body TEXT NOT NULL CHECK (json_valid(body)),
        PRIMARY KEY (provider, model, as_of)
      ) STRICT;

      CREATE TABLE spending (
        attempt_id TEXT NOT NULL PRIMARY KEY,
        run_id TEXT NOT NULL REFERENCES run (id),
        at_ms INTEGER NOT NULL,
        usd TEXT -- decimal, exact; NULL: nobody can say
      ) STRICT;
      CREATE INDEX spending_at ON spending (at_ms);
    `),
};
