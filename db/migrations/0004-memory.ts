import type { Migration } from './migration.ts';

/** What was in force before these were settings: node-llama-cpp's defaults. */
const asked = (at: string) => `'${at}.keyCacheType', 'f16', '${at}.valueCacheType', 'f16',
  '${at}.mmap', 'auto', '${at}.mlock', 'off'`;

/** Without a GPU the weights were always mapped; with one, node-llama-cpp chose and nobody asked. */
const used = (json: string, at: string) => `'${at}.keyCacheType', 'f16',
  '${at}.valueCacheType', 'f16', '${at}.mlock', 'off',
  '${at}.mmap', iif(${json} ->> '${at}.backend' = 'cpu', 'on', NULL)`;

/**
 * The types of the KV cache, mapping and locking become settings, and what loaded models took is kept
 * to correct the next estimate.
 */
export const memory: Migration = {
  version: 4,
  up: (db) =>
    db.exec(`
      UPDATE pane SET settings = json_set(settings, ${asked('$')});
      UPDATE line_up SET panes = (
        SELECT json_group_array(json_set(value, ${asked('$.settings')}) ORDER BY key)
        FROM json_each(line_up.panes)
      );
      UPDATE run_event SET body = json_set(body, ${asked('$.by.settings')})
        WHERE type = 'pane-replaced';
      UPDATE run_event SET body = json_set(body, ${used('body', '$.actual')})
        WHERE type = 'attempt-started';
      UPDATE attempt SET actual = json_set(actual, ${used('actual', '$')})
        WHERE actual IS NOT NULL;

      CREATE TABLE memory_observation (
        id INTEGER PRIMARY KEY,
        file_version TEXT NOT NULL, -- which content of which file
        engine TEXT NOT NULL, -- another release of it may need other buffers
        at_ms INTEGER NOT NULL,
        settings TEXT NOT NULL CHECK (json_valid(settings)),
        memory_use TEXT NOT NULL CHECK (json_valid(memory_use))
      ) STRICT;
      CREATE INDEX memory_observation_file ON memory_observation (file_version, engine, id);
    `),
};
