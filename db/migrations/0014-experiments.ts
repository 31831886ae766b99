import type { Migration } from './migration.ts';

/**
 * Experiments: their cells, and what was tried at them. A cell is one answer that is wanted; rows are
 * there from the start, so that what is missing can be found. Figures of an attempt are columns, for
 * results of 100,000 cells; the timeline and the other facts are packed, and read one by one.
 */
export const experiments: Migration = {
  version: 14,
  up: (db) =>
    db.exec(`
      CREATE TABLE experiment (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        dataset_id TEXT NOT NULL REFERENCES dataset (id),
        status TEXT NOT NULL CHECK (
          status IN ('running', 'paused', 'done', 'cancelled', 'stopped', 'interrupted')
        ),
        created_at_ms INTEGER NOT NULL,
        finished_at_ms INTEGER,
        deleted_at_ms INTEGER,
        worked_ms REAL NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0, -- what its cells add up to, for lists
        failed INTEGER NOT NULL DEFAULT 0,
        spent_usd TEXT NOT NULL DEFAULT '0',
        stopped_by TEXT CHECK (json_valid(stopped_by)),
        body TEXT NOT NULL CHECK (json_valid(body)),
        results TEXT CHECK (json_valid(results)) -- of an ended one, until a score changes
      ) STRICT;

      CREATE TABLE experiment_cell (
        id INTEGER PRIMARY KEY,
        experiment INTEGER NOT NULL REFERENCES experiment (number),
        arm INTEGER NOT NULL,
        position INTEGER NOT NULL, -- of the item in the dataset
        sample INTEGER NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('answer', 'pick', 'grade', 'pair', 'pair-exchanged')),
        state TEXT NOT NULL CHECK (
          state IN ('planned', 'running', 'done', 'truncated', 'failed', 'interrupted', 'skipped')
        ),
        attempt INTEGER, -- the accepted one
        score REAL,
        outcome TEXT,
        reason TEXT,
        flexible REAL,
        flexible_outcome TEXT,
        grade REAL, -- a person's; of a judge's cell, its verdict as 0 … 1
        ballot TEXT,
        shown TEXT NOT NULL DEFAULT '',
        UNIQUE (experiment, arm, position, sample, role)
      ) STRICT;
      CREATE INDEX experiment_cell_open ON experiment_cell (experiment, arm, role, id)
        WHERE state IN ('planned', 'interrupted');
      CREATE INDEX experiment_cell_running ON experiment_cell (experiment) WHERE state = 'running';

      CREATE TABLE experiment_attempt (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        cell INTEGER NOT NULL REFERENCES experiment_cell (id),
        status TEXT NOT NULL CHECK (
          status IN ('running', 'done', 'failed', 'cancelled', 'interrupted')
        ),
        begun_at_ms INTEGER NOT NULL,
        ended_at_ms INTEGER,
        cached_from INTEGER REFERENCES experiment_attempt (number),
        queued_ms REAL,
        ttft_ms REAL,
        ttfa_ms REAL,
        thinking_ms REAL,
        tpot_ms REAL,
        decode_tokens_per_second REAL,
        end_to_end_ms REAL,
        prompt_tokens INTEGER,
        cached_tokens INTEGER,
        output_tokens INTEGER,
        reasoning_tokens INTEGER,
        usd TEXT, -- decimal, exact
        is_cost_unknown INTEGER NOT NULL DEFAULT 0,
        failure_code TEXT,
        other_model TEXT, -- the id that was returned, where it is another model's
        is_usage_doubtful INTEGER NOT NULL DEFAULT 0,
        cache_key BLOB,
        facts BLOB, -- JSON, deflated where that is worth it
        timeline BLOB
      ) STRICT;
      CREATE INDEX experiment_attempt_cell ON experiment_attempt (cell);
      CREATE INDEX experiment_attempt_running ON experiment_attempt (number) WHERE status = 'running';
      CREATE INDEX experiment_attempt_cost ON experiment_attempt (ended_at_ms, usd, is_cost_unknown)
        WHERE usd IS NOT NULL OR is_cost_unknown = 1;
      CREATE INDEX experiment_attempt_key ON experiment_attempt (cache_key)
        WHERE cache_key IS NOT NULL AND status = 'done';
    `),
};
