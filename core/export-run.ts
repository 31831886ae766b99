import { eventsAfter } from '#db/queries/events.ts';
import type { ReadableDb } from '#db/handle.ts';
import { runById } from '#db/queries/runs.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { RunExport } from '#shared/domain/run-export.ts';
import type { RunId } from '#shared/ids.ts';
import { runHash } from './recorded/run-hash.ts';

/**
 * The run with everything that happened in it.
 * @throws WorkbenchError RUN_NOT_FOUND, RUN_STILL_ACTIVE
 */
export function exportRun(db: ReadableDb, runId: RunId, triptych: string): RunExport {
  const run = runById(db, runId);
  if (!run) throw new WorkbenchError({ code: 'RUN_NOT_FOUND', run: runId });
  if (run.status === 'running') throw new WorkbenchError({ code: 'RUN_STILL_ACTIVE', run: runId });
  const events = eventsAfter(db, runId, 0, Number.MAX_SAFE_INTEGER);
  // In the order of the schema, as it leaves the core: the hash is over the words of the file.
  const content = RunExport.omit({ sha256: true }).parse({
    format: 'triptych-run',
    version: 1,
    triptych,
    exportedAtMs: Date.now(),
    run,
    events,
  });
  return { ...content, sha256: runHash(content) };
}
