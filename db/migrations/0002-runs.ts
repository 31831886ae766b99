import type { Migration } from './migration.ts';

/**
 * Runs as they were started, and everything that happened in them. Large columns come last: a
 * filter that reads only the small ones then need not walk over the text.
 */
export const runs: Migration = {
  version: 2,
  up: (db) =>
    db.exec(`
      CREATE TABLE run (
        text_id INTEGER PRIMARY KEY, -- its row in run_text; VACUUM renumbers an implicit rowid
        id TEXT NOT NULL UNIQUE,
        status TEXT NOT NULL CHECK (
          status IN ('running', 'done', 'failed', 'cancelled', 'interrupted')
        ),
        created_at_ms INTEGER NOT NULL,
        finished_at_ms INTEGER,
        deleted_at_ms INTEGER,
        is_starred INTEGER NOT NULL CHECK (is_starred IN (0, 1)),
        samples INTEGER NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('sequential', 'at-once')),
        origin TEXT NOT NULL CHECK (origin IN ('app', 'cli', 'first-start')),
        title TEXT NOT NULL,
        manifest TEXT NOT NULL CHECK (json_valid(manifest)),
        prompt TEXT NOT NULL
      ) STRICT;
      CREATE INDEX run_listed ON run (id, created_at_ms, is_starred, deleted_at_ms)
        WHERE deleted_at_ms IS NULL;
      CREATE INDEX run_running ON run (id) WHERE status = 'running';

      CREATE TABLE run_tag (
        run_id TEXT NOT NULL REFERENCES run (id),
        tag TEXT NOT NULL,
        PRIMARY KEY (run_id, tag)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX run_tag_tag ON run_tag (tag);

      CREATE TABLE pane (
        run_id TEXT NOT NULL REFERENCES run (id),
        pane_index INTEGER NOT NULL,
        model_id TEXT NOT NULL, -- no reference: a run outlives its models
        model_name TEXT NOT NULL,
        model_path TEXT NOT NULL,
        model_size_bytes INTEGER NOT NULL,
        model_sha256 TEXT,
        replaced_by INTEGER,
        settings TEXT NOT NULL CHECK (json_valid(settings)),
        PRIMARY KEY (run_id, pane_index)
      ) STRICT;
      CREATE INDEX pane_model ON pane (model_id, run_id);

      CREATE TABLE cell (
        id TEXT NOT NULL PRIMARY KEY,
        run_id TEXT NOT NULL,
        pane_index INTEGER NOT NULL,
        sample INTEGER NOT NULL,
        UNIQUE (run_id, pane_index, sample),
        FOREIGN KEY (run_id, pane_index) REFERENCES pane (run_id, pane_index)
      ) STRICT;

      CREATE TABLE run_event (
        run_id TEXT NOT NULL REFERENCES run (id),
        seq INTEGER NOT NULL CHECK (seq > 0),
        type TEXT NOT NULL,
        cell_id TEXT REFERENCES cell (id),
        attempt_id TEXT,
        body TEXT NOT NULL CHECK (json_valid(body)),
        PRIMARY KEY (run_id, seq)
      ) STRICT;
      CREATE INDEX run_event_attempt ON run_event (attempt_id, seq) WHERE attempt_id IS NOT NULL;

      -- What the events of an attempt add up to; all but the status is filled in when it ends.
      CREATE TABLE attempt (
        text_id INTEGER PRIMARY KEY, -- its row in attempt_text
        id TEXT NOT NULL UNIQUE,
        run_id TEXT NOT NULL REFERENCES run (id),
        cell_id TEXT NOT NULL REFERENCES cell (id),
        number INTEGER NOT NULL,
        status TEXT NOT NULL CHECK (
          status IN ('queued', 'loading', 'running', 'done', 'failed', 'cancelled', 'interrupted')
        ),
        ttft_ms REAL,
        decode_tokens_per_second REAL,
        done_ns INTEGER,
        stop_reason TEXT,
        load TEXT CHECK (json_valid(load)),
        actual TEXT CHECK (json_valid(actual)),
        usage TEXT CHECK (json_valid(usage)),
        failure TEXT CHECK (json_valid(failure)),
        reasoning TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL DEFAULT '',
        UNIQUE (cell_id, number)
      ) STRICT;
      CREATE INDEX attempt_run ON attempt (run_id);
      CREATE INDEX attempt_open ON attempt (run_id, status)
        WHERE status IN ('queued', 'loading', 'running');
      CREATE INDEX attempt_figures
        ON attempt (cell_id, number, status, ttft_ms, decode_tokens_per_second);
    `),
};
