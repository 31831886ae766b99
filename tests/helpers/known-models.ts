import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the set-up leaves a database that has read the bundled models. */
export const KNOWN_MODELS = 'TRIPTYCH_TEST_KNOWN_MODELS';

/**
 * A new data folder then stands as after its first listing: three processes that read headers are
 * spared to each test that is about something else.
 */
export function bringKnownModels(dataDir: string): void {
  const known = process.env[KNOWN_MODELS];
  const database = join(dataDir, 'triptych.db');
  if (known === undefined || existsSync(database)) return;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  copyFileSync(known, database);
}
