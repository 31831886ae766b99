import type { Migration } from './migration.ts';

/** Figures that a person added to the fact sheet, or holds against one of it. */
export const ownFacts: Migration = {
  version: 5,
  up: (db) =>
    db.exec(`
      CREATE TABLE own_fact (
        id TEXT NOT NULL PRIMARY KEY,
        created_at_ms INTEGER NOT NULL,
        updated_at_ms INTEGER NOT NULL,
        deleted_at_ms INTEGER,
        body TEXT NOT NULL CHECK (json_valid(body))
      ) STRICT;
    `),
};
