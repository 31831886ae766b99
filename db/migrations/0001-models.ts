import type { Migration } from './migration.ts';

/** What is chosen before a run: models, line-ups, preferences. */
export const models: Migration = {
  version: 1,
  up: (db) =>
    db.exec(`
      CREATE TABLE model (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('bundled', 'file')),
        path TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        sha256 TEXT,
        facts TEXT CHECK (json_valid(facts)),
        demo_role TEXT CHECK (demo_role IN ('teacher', 'student', 'control'))
      ) STRICT;
      CREATE INDEX model_path ON model (path);

      CREATE TABLE line_up (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        panes TEXT NOT NULL CHECK (json_valid(panes)),
        deleted_at_ms INTEGER
      ) STRICT;

      CREATE TABLE preference (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
      ) STRICT;
    `),
};
