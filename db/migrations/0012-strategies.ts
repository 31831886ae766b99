import type { Migration } from './migration.ts';

/** How the answers of a pane become one; `NULL`: each stands for itself. */
export const strategies: Migration = {
  version: 12,
  up: (db) => db.exec(`ALTER TABLE pane ADD COLUMN strategy TEXT CHECK (json_valid(strategy));`),
};
