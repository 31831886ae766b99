import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#db/connection.ts';
import { openDatabase } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { memory } from '#db/migrations/0004-memory.ts';
import { eventsAfter } from '#db/queries/events.ts';
import { listLineUps } from '#db/queries/line-ups.ts';
import { runById } from '#db/queries/runs.ts';
import { RunEvent } from '#shared/domain/run-event.ts';
import { LineUp, Run } from '#shared/domain/run.ts';
import { ActualSettings, defaultSettings } from '#shared/domain/settings.ts';
import { RunId } from '#shared/ids.ts';
import { actualSettings, aLoad } from '#tests/helpers/a-run.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const runId = RunId.parse('01A');
const lately = ['keyCacheType', 'valueCacheType', 'mmap', 'mlock'];

/** As it was written before these were settings. */
function without<T extends object>(settings: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(settings).filter(([key]) => !lately.includes(key)),
  ) as Partial<T>;
}

/** A database as the version before left it: two runs' worth of rows, without the new settings. */
function writeOldDatabase(path: string): void {
  const db = connect(path, { isNetworkStorage: false });
  migrate(db, migrations.slice(0, memory.version - 1));
  const asked = without(defaultSettings);
  const actual = (backend: string) => ({ ...without(actualSettings), backend });
  const started = (backend: string) => ({
    type: 'attempt-started',
    cellId: 'cell',
    attemptId: backend,
    t0Ns: '1',
    queuedMs: 0,
    load: aLoad,
    actual: actual(backend),
    promptTokens: 1,
    evalFromNs: 1,
    renderedPrompt: 'p',
  });
  const replaced = {
    type: 'pane-replaced',
    paneIndex: 0,
    by: {
      index: 1,
      modelId: 'm',
      modelName: 'M',
      modelPath: '/m',
      modelSizeBytes: 1,
      modelSha256: null,
      replacedBy: null,
      settings: asked,
    },
    cells: [],
  };
  db.exec(`
    INSERT INTO run (id, status, created_at_ms, is_starred, samples, mode, origin, title, manifest, prompt)
      VALUES ('01A', 'done', 1, 0, 1, 'sequential', 'app', 't',
        '{"triptych":"0.1.0","node":"24","nodeLlamaCpp":"3","platform":"linux","cpu":"c","cores":2,"memoryBytes":1}', 'p');
    INSERT INTO pane (run_id, pane_index, model_id, model_name, model_path, model_size_bytes, settings)
      VALUES ('01A', 0, 'm', 'M', '/m', 1, '${JSON.stringify(asked)}');
    INSERT INTO cell (id, run_id, pane_index, sample) VALUES ('cell', '01A', 0, 0);`);
  const events = [started('cpu'), started('cuda'), replaced];
  events.forEach((event, i) => {
    const [seq, body] = [i + 1, JSON.stringify({ ...event, seq: i + 1 })];
    db.prepare(`INSERT INTO run_event (run_id, seq, type, body) VALUES ('01A', ?, ?, ?)`).run(
      seq,
      event.type,
      body,
    );
  });
  for (const [number, backend] of ['cpu', 'cuda'].entries()) {
    db.prepare(
      `INSERT INTO attempt (id, run_id, cell_id, number, status, actual)
       VALUES (?, '01A', 'cell', ?, 'done', ?)`,
    ).run(backend, number, JSON.stringify(actual(backend)));
  }
  db.exec(`INSERT INTO attempt (id, run_id, cell_id, number, status)
    VALUES ('never', '01A', 'cell', 9, 'failed')`);
  const panes = ['first', 'second'].map((modelId) => ({ modelId, settings: asked }));
  db.prepare(`INSERT INTO line_up (id, name, panes) VALUES ('l', 'mine', ?)`).run(
    JSON.stringify(panes),
  );
  db.close();
}

test('runs and line-ups from before open with what was in force then', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'triptych.db');
  writeOldDatabase(path);
  using opened = openDatabase(path);
  const { db } = opened;

  const run = Run.parse(runById(db, runId));
  expect(run.panes[0]?.settings).toEqual(defaultSettings);
  const source = { kind: 'file', path: '/m', sizeBytes: 1, sha256: null };
  expect(run.panes[0]?.source).toEqual(source);

  const [lineUp] = listLineUps(db).map((each) => LineUp.parse(each));
  expect(lineUp?.panes).toEqual(
    ['first', 'second'].map((modelId) => ({ modelId, settings: defaultSettings })),
  );

  const [onCpu, onGpu, replaced] = eventsAfter(db, runId, 0, 10).map((each) =>
    RunEvent.parse(each),
  );
  const inForce = { keyCacheType: 'f16', valueCacheType: 'f16', mlock: 'off' };
  // With a GPU node-llama-cpp chose whether to map, and nobody wrote down what.
  expect(onCpu).toMatchObject({ actual: { ...inForce, mmap: 'on' } });
  expect(onGpu).toMatchObject({ actual: { ...inForce, mmap: null } });
  expect(replaced).toMatchObject({ by: { settings: defaultSettings, source } });

  const rows = db.prepare(`SELECT actual FROM attempt ORDER BY number`).pluck().all() as string[];
  const [cpu, cuda, never] = rows.map((row) => JSON.parse(row) as unknown);
  expect(ActualSettings.parse(cpu)).toMatchObject({ ...inForce, mmap: 'on' });
  expect(ActualSettings.parse(cuda)).toMatchObject({ ...inForce, mmap: null });
  expect(never).toBeNull();
});
