import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#db/connection.ts';
import { openDatabase } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { remoteRuns } from '#db/migrations/0011-remote-runs.ts';
import { listHistory } from '#db/queries/history.ts';
import { HistoryQuery } from '#shared/domain/history.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

/** A run of the version before: the asked model, a dated id of it, and another one answered. */
function writeOldDatabase(path: string): void {
  const db = connect(path, { isNetworkStorage: false });
  migrate(db, migrations.slice(0, remoteRuns.version - 1));
  const source = {
    kind: 'provider',
    providerName: 'xAI',
    model: 'grok-3',
    aliases: ['grok-3-beta'],
  };
  db.exec(`
    INSERT INTO run (id, status, created_at_ms, is_starred, samples, mode, origin, title, manifest, prompt)
      VALUES ('01A', 'done', 1, 0, 3, 'sequential', 'app', 't', '{}', 'p');
    INSERT INTO pane (run_id, pane_index, model_id, model_name, source, settings)
      VALUES ('01A', 0, 'xai/grok-3', 'Grok-3', '${JSON.stringify(source)}', '{}');`);
  ['grok-3', 'grok-3-beta', 'grok-4.3', null].forEach((returnedModel, i) => {
    const body = { type: 'remote-ended', seq: i + 1, report: { returnedModel } };
    db.exec(`
      INSERT INTO cell (id, run_id, pane_index, sample) VALUES ('cell-${i}', '01A', 0, ${i});
      INSERT INTO attempt (id, run_id, cell_id, number, status)
        VALUES ('attempt-${i}', '01A', 'cell-${i}', 1, 'done');
      INSERT INTO run_event (run_id, seq, type, cell_id, attempt_id, body) VALUES
        ('01A', ${i + 1}, 'remote-ended', 'cell-${i}', 'attempt-${i}', '${JSON.stringify(body)}');`);
  });
  db.close();
}

test('runs from before say in the history that another model answered, and only those', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'triptych.db');
  writeOldDatabase(path);
  using opened = openDatabase(path);
  expect(listHistory(opened.db, HistoryQuery.parse({})).items).toMatchObject([
    { providerNames: ['xAI'], otherModels: [{ modelName: 'Grok-3', returned: 'grok-4.3' }] },
  ]);
});
