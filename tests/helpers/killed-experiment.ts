import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase, type ReadableDb } from '#db/database.ts';
import { acquireLock } from '#db/lock.ts';
import { startChild } from './child-script.ts';
import { saying } from './vendors/saying.ts';
import { startScriptedServer } from './vendors/scripted-server.ts';

const host = fileURLToPath(import.meta.resolve('./experiment-host.ts'));
const items = 40;
/** Two models, two repetitions. */
const cells = items * 2 * 2;
const slowestMs = 60;

interface Options {
  readonly dataDir: string;
  readonly rounds: number;
  readonly random: () => number;
}

/**
 * Kills a core with SIGKILL at a random moment of an experiment, has it resumed by the next one, and so on;
 * the last one ends it. Every cell then has exactly one accepted attempt, and no call is without a row.
 */
export async function killExperiment({ dataDir, rounds, random }: Options): Promise<void> {
  let calls = 0;
  await using server = await startScriptedServer();
  server.play(async (exchange) => {
    calls += 1;
    await delay(random() * slowestMs);
    await saying((question) => String(Number(/\d+/.exec(question)?.[0]) + 1))(exchange);
  });
  const env = { NODE_COMPILE_CACHE: path.join(dataDir, 'compile-cache') };
  const start = () => startChild(host, [dataDir, server.url, String(items)], env);
  for (let round = 0; round < rounds; round++) {
    await using child = start();
    const line = await child.lines.next();
    assert.equal(line.value, 'working');
    const before = calls;
    const share = 1 + Math.floor((random() * cells) / (rounds * 2));
    while (calls < before + share && calls < cells) await delay(1);
    await child.kill();
    using _lock = acquireLock(dataDir);
    using opened = openDatabase(path.join(dataDir, 'triptych.db'));
    checkSoFar(opened.db, calls);
  }
  await using child = start();
  const said = [await child.lines.next(), await child.lines.next()].map(({ value }) => value);
  assert.deepEqual(said, ['working', 'done']);
  await child.lines.next();
  using opened = openDatabase(path.join(dataDir, 'triptych.db'));
  checkSoFar(opened.db, calls);
  checkWhole(opened.db);
}

/** A call that the server has seen is an attempt here, whatever became of the core. */
function checkSoFar(db: ReadableDb, calls: number): void {
  assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
  const attempts = db.prepare(`SELECT count(*) FROM experiment_attempt`).pluck().get() as number;
  assert.ok(attempts >= calls, `${calls} calls, and only ${attempts} attempts`);
}

function checkWhole(db: ReadableDb): void {
  const accepted = db.prepare<[], { n: number; accepted: number; score: number }>(
    `SELECT count(attempt.number) AS n, sum(attempt.number = cell.attempt) AS accepted, cell.score
     FROM experiment_cell AS cell
       LEFT JOIN experiment_attempt AS attempt ON attempt.cell = cell.id AND attempt.status = 'done'
     GROUP BY cell.id`,
  );
  const rows = accepted.all();
  assert.equal(rows.length, cells);
  for (const row of rows) assert.deepEqual(row, { n: 1, accepted: 1, score: 1 });
  const open = db.prepare(
    `SELECT count(*) FROM experiment_attempt WHERE status = 'running'
       OR (status = 'interrupted' AND is_cost_unknown = 0)`,
  );
  assert.equal(open.pluck().get(), 0, 'an attempt was left open, or its cost was said to be known');
}
