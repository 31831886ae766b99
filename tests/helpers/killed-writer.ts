import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { acquireLock } from '#db/lock.ts';
import { appendEvents } from '#db/queries/events.ts';
import { insertRun } from '#db/queries/runs.ts';
import { knownRun } from './known-run.ts';

// Writes known runs into the given data folder until it is killed. After each commit, and only
// then, it says on its standard output which event is safe: `<run id> <seq>`.
const [dataDir = '', prefix = ''] = process.argv.slice(2);
flushCompileCache();
acquireLock(dataDir);
const { db } = openDatabase(join(dataDir, 'workbench.db'));
for (let n = 0; ; n++) {
  const { run, batches } = knownRun(`${prefix}-${n}`);
  insertRun(db, run);
  for (const batch of batches) {
    appendEvents(db, run.id, batch);
    writeSync(1, `${run.id} ${batch.at(-1)?.seq}\n`);
  }
}
