import type { RunEvent } from '#shared/domain/run-event.ts';
import type { Run } from '#shared/domain/run.ts';
import { aRun } from './a-run.ts';
import { chunksOf, numbered, ofAttempt, startedAttempt, tokensOf } from './run-events.ts';

/** Events that are committed together; a batch is stored whole or not at all. */
export const batchSize = 3;

const tokenBatches = 10;

/** A run of which every event follows from its id: another process can tell what must be there. */
export function knownRun(id: string): { readonly run: Run; readonly batches: RunEvent[][] } {
  const run = aRun(id);
  const cell = run.cells[0]!;
  const tokens = Array.from({ length: tokenBatches * batchSize - 2 }, (_, i) =>
    tokensOf(cell, chunksOf([`${id}:${i} `, 'é'.repeat(i * 20)])),
  );
  const events = numbered([
    ...startedAttempt(cell),
    ...tokens,
    { ...ofAttempt(cell), type: 'attempt-cancelled' },
    { type: 'run-ended', status: 'cancelled', atMs: 1 },
  ]);
  const batches = Array.from({ length: events.length / batchSize }, (_, i) =>
    events.slice(i * batchSize, (i + 1) * batchSize),
  );
  return { run, batches };
}
