import type { Migration } from './migration.ts';

/**
 * What is known of a model's files, and the folders that are watched for more. `file_version` names
 * the content that header, refusal, facts and sha256 were read from; where it is NULL nothing counts.
 */
export const catalog: Migration = {
  version: 7,
  up: (db) =>
    db.exec(`
      CREATE TABLE model_folder (
        id TEXT NOT NULL PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        removed_at_ms INTEGER
      ) STRICT;

      ALTER TABLE model ADD COLUMN folder_id TEXT REFERENCES model_folder (id);
      ALTER TABLE model ADD COLUMN removed_at_ms INTEGER;
      ALTER TABLE model ADD COLUMN file_version TEXT;
      ALTER TABLE model ADD COLUMN refusal TEXT CHECK (json_valid(refusal));
      ALTER TABLE model ADD COLUMN header TEXT CHECK (json_valid(header));
      CREATE INDEX model_folder_id ON model (folder_id) WHERE folder_id IS NOT NULL;
    `),
};
