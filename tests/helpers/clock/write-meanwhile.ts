import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { appendEvents } from '#db/queries/events.ts';
import { insertRun } from '#db/queries/runs.ts';
import { knownRun } from '../known-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Writes runs in this process, commit after commit, as the core does while runners answer. */
export function writeMeanwhile(): Disposable & { readonly commits: () => number } {
  const folder = temporaryFolder();
  const { db, close } = openDatabase(join(folder.path, 'workbench.db'));
  let commits = 0;
  let isWanted = true;

  function writeOne(): void {
    if (!isWanted) return;
    const { run, batches } = knownRun(`meanwhile-${commits}`);
    insertRun(db, run);
    for (const batch of batches) appendEvents(db, run.id, batch);
    commits += 1 + batches.length;
    setImmediate(writeOne);
  }
  setImmediate(writeOne);
  return {
    commits: () => commits,
    [Symbol.dispose]() {
      isWanted = false;
      close();
      folder[Symbol.dispose]();
    },
  };
}
