import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase, type ReadableDb, type WritableDb } from '#db/database.ts';
import { acquireLock } from '#db/lock.ts';
import { eventsAfter, interruptUnfinished } from '#db/queries/events.ts';
import { runById } from '#db/queries/runs.ts';
import { RunId } from '#shared/ids.ts';
import { type ChildScript, startChild } from './child-script.ts';
import { batchSize, knownRun } from './known-run.ts';

const writerScript = fileURLToPath(import.meta.resolve('./killed-writer.ts'));
const startUpMs = 400;
const commitMs = 20;
const mostCommits = 25;
const everything = Number.MAX_SAFE_INTEGER;

/** Last acknowledged event of each run that a killed writer had begun. */
export type Acknowledged = ReadonlyMap<RunId, number>;

/**
 * Lets a process write into `dataDir`, kills it at a random moment, and checks that the database
 * lost nothing that was acknowledged and stored nothing by halves.
 * @param prefix of the ids that this round writes
 * @returns what the writer had acknowledged
 */
export async function killRound(
  dataDir: string,
  prefix: string,
  random: () => number,
): Promise<Acknowledged> {
  // Most of a round is Node compiling the same modules again.
  const env = { NODE_COMPILE_CACHE: join(dataDir, 'compile-cache') };
  await using writer = startChild(writerScript, [dataDir, prefix], env);
  const acknowledged = await killSomewhere(writer, random);
  using _lock = acquireLock(dataDir);
  using opened = openDatabase(join(dataDir, 'workbench.db'));
  checkWhole(opened.db);
  for (const [runId, seq] of acknowledged) checkRun(opened.db, runId, seq);
  checkInterrupted(opened.db);
  return acknowledged;
}

/** Kills one in ten while it starts and migrates, the others within some later commit. */
async function killSomewhere(writer: ChildScript, random: () => number): Promise<Acknowledged> {
  const acknowledged = new Map<RunId, number>();
  const note = (line: string) => {
    const [id, seq] = line.split(' ');
    acknowledged.set(RunId.parse(id), Number(seq));
  };
  const isInStartUp = random() < 0.1;
  const commits = isInStartUp ? 0 : 1 + Math.floor(random() * mostCommits);
  for (let seen = 0; seen < commits; seen++) {
    const line = await writer.lines.next();
    if (line.done) throw new Error('The writer ended by itself');
    note(line.value);
  }
  await delay(random() * (isInStartUp ? startUpMs : commitMs));
  await writer.kill();
  for await (const line of writer.lines) note(line);
  return acknowledged;
}

function checkWhole(db: ReadableDb): void {
  assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
  assert.deepEqual(db.pragma('foreign_key_check'), []);
}

function checkRun(db: ReadableDb, runId: RunId, acknowledgedSeq: number): void {
  const { run, batches } = knownRun(runId);
  const stored = eventsAfter(db, runId, 0, everything);
  assert.ok(stored.length >= acknowledgedSeq, `${runId} lost an acknowledged event`);
  assert.equal(stored.length % batchSize, 0, `${runId} holds a part of a batch`);
  assert.deepEqual(stored, batches.flat().slice(0, stored.length));
  assert.equal(runById(db, runId)?.prompt, run.prompt);
}

/** At most one run was open, and its text up to the last batch is kept as that of its attempt. */
function checkInterrupted(db: WritableDb): void {
  const interrupted = interruptUnfinished(db, 1);
  assert.ok(interrupted.length <= 1, 'More runs were open than the writer had');
  for (const runId of interrupted) {
    const written = eventsAfter(db, runId, 0, everything)
      .flatMap((event) => (event.type === 'tokens' ? event.chunks : []))
      .map((chunk) => chunk.text)
      .join('');
    const attempt = `SELECT answer FROM attempt WHERE run_id = ?`;
    const row = db.prepare<[string], { answer: string }>(attempt).get(runId);
    assert.equal(row?.answer ?? '', written);
  }
}
