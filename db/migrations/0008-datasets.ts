import type { Migration } from './migration.ts';

/**
 * Datasets with their items, and prompt templates. A dataset is frozen once `items_sha256` is there;
 * without it its import did not come to an end. The columns beside `body` are what lists filter by.
 */
export const datasets: Migration = {
  version: 8,
  up: (db) =>
    db.exec(`
      CREATE TABLE dataset (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        created_at_ms INTEGER NOT NULL,
        deleted_at_ms INTEGER,
        items_sha256 TEXT UNIQUE,
        items INTEGER NOT NULL,
        body TEXT NOT NULL CHECK (json_valid(body))
      ) STRICT;

      CREATE TABLE dataset_item (
        dataset_id TEXT NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        item_id TEXT NOT NULL,
        domain TEXT,
        difficulty TEXT,
        body TEXT NOT NULL CHECK (json_valid(body)),
        PRIMARY KEY (dataset_id, position)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX dataset_item_id ON dataset_item (dataset_id, item_id);
      CREATE INDEX dataset_item_tags ON dataset_item (dataset_id, domain, difficulty);

      CREATE TABLE prompt_template (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        deleted_at_ms INTEGER,
        body TEXT NOT NULL CHECK (json_valid(body))
      ) STRICT;
    `),
};
