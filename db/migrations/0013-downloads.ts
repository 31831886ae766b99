import type { Migration } from './migration.ts';

/**
 * Downloads that go on after a restart. `done` lists the ranges of a file whose bytes are on the disk:
 * they are not fetched again.
 */
export const downloads: Migration = {
  version: 13,
  up: (db) =>
    db.exec(`
      CREATE TABLE download (
        id TEXT NOT NULL PRIMARY KEY,
        position INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'paused', 'failed', 'done')),
        body TEXT NOT NULL CHECK (json_valid(body)),
        failure TEXT CHECK (json_valid(failure)),
        model_id TEXT REFERENCES model (id)
      ) STRICT;

      CREATE TABLE download_file (
        download_id TEXT NOT NULL REFERENCES download (id) ON DELETE CASCADE,
        file_index INTEGER NOT NULL,
        done TEXT NOT NULL CHECK (json_valid(done)),
        etag TEXT,
        PRIMARY KEY (download_id, file_index)
      ) STRICT, WITHOUT ROWID;
    `),
};
