import type { Migration } from './migration.ts';

/** Claims about speed that are tried, with every measurement that is wanted from the start. */
export const ablations: Migration = {
  version: 17,
  up: (db) =>
    db.exec(`
      CREATE TABLE ablation (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('running', 'done', 'cancelled', 'interrupted')),
        created_at_ms INTEGER NOT NULL,
        finished_at_ms INTEGER,
        plan TEXT NOT NULL CHECK (json_valid(plan))
      ) STRICT;

      CREATE TABLE ablation_cell (
        ablation INTEGER NOT NULL REFERENCES ablation (number),
        position INTEGER NOT NULL, -- in the order of the work
        probe TEXT NOT NULL CHECK (probe IN ('make', 'speed', 'fidelity', 'answers')),
        arms TEXT NOT NULL CHECK (json_valid(arms)),
        repetition INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'done', 'failed')),
        elapsed_ms REAL,
        experiment_id TEXT, -- of answers, as soon as they are asked for
        result TEXT CHECK (json_valid(result)),
        failure TEXT CHECK (json_valid(failure)),
        PRIMARY KEY (ablation, position)
      ) STRICT, WITHOUT ROWID;
    `),
};
