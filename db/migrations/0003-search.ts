import type { Migration } from './migration.ts';

/** Words of runs and of their attempts, found without regard to case and accents. */
export const search: Migration = {
  version: 3,
  up: (db) =>
    db.exec(`
      CREATE VIRTUAL TABLE run_text USING fts5 (
        title, prompt, tags, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
      );
      CREATE VIRTUAL TABLE attempt_text USING fts5 (
        answer, reasoning, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
      );
    `),
};
