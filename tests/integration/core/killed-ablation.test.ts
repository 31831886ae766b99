import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { acquireLock } from '#db/lock.ts';
import { isOver } from '#shared/domain/ablation.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

const host = fileURLToPath(import.meta.resolve('#tests/helpers/ablation-host.ts'));

interface Done {
  readonly position: number;
  readonly elapsed_ms: number;
  readonly result: string;
}

/** What is measured, as it is stored. */
function doneCells(dataDir: string): Done[] {
  using _lock = acquireLock(dataDir);
  using opened = openDatabase(path.join(dataDir, 'triptych.db'));
  return opened.db
    .prepare<[], Done>(
      `SELECT position, elapsed_ms, result FROM ablation_cell WHERE state = 'done'
       ORDER BY position`,
    )
    .all();
}

it('an ablation whose core was killed goes on at the missing cells, and measures none of the others again', async () => {
  using folder = temporaryFolder();
  await using child = startChild(host, [folder.path]);
  for await (const line of child.lines) if (Number(line) > 5) break;
  await child.kill();
  const before = doneCells(folder.path);
  expect(before.length).toBeGreaterThan(5);

  await using workbench = await openWorkbench(folder.path);
  const { ablations } = workbench.client;
  const [found] = await ablations.list();
  expect(found).toMatchObject({ status: 'interrupted', cells: { running: 0 } });
  expect(found!.cells.done).toBe(before.length);
  const ablationId = found!.id;
  await ablations.resume({ ablationId });
  for await (const each of await ablations.follow({ ablationId })) if (isOver(each)) break;
  const { status, cells, plan } = await ablations.get({ ablationId });
  expect({ status, done: cells.done }).toEqual({ status: 'done', done: plan.cells });
  await workbench.close();

  const after = doneCells(folder.path);
  expect(after.slice(0, before.length)).toEqual(before);
});
