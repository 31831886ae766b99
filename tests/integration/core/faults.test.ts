import { copyFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import type { ModelId } from '#shared/ids.ts';
import {
  control,
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  slowRunner,
  teacher,
} from '#tests/helpers/workbench.ts';
import { isAlive } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

function paneStatus(state: RunState, paneIndex: number) {
  const cell = cellsOfPane(state, paneIndex)[0];
  return cell && currentAttempt(cell);
}

function isAnswering(state: RunState, paneIndex: number): boolean {
  const attempt = paneStatus(state, paneIndex);
  return attempt?.status === 'running' && attempt.chunks.length >= 3;
}

async function runnerPid({ client }: Workbench, modelId: ModelId): Promise<number> {
  for await (const status of await client.system.followStatus()) {
    const loaded = status.loadedModels.find((each) => each.modelId === modelId && each.isBusy);
    if (loaded) return loaded.pid;
  }
  throw new Error(`${modelId} is not loaded`);
}

describe('a runner that is killed in mid-answer', () => {
  it('ends its own pane with the cause, keeps its text, and leaves the others alone', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const panes = [paneFor(teacher), paneFor(distilled), paneFor(control)];
    const run = await startRun(workbench, panes, { mode: 'at-once' });
    await followRun(workbench, run, (state) => isAnswering(state, 1));
    process.kill(await runnerPid(workbench, distilled), 'SIGKILL');
    const state = await followRun(workbench, run);
    expect([0, 1, 2].map((index) => paneStatus(state, index)?.status)).toEqual([
      'done',
      'failed',
      'done',
    ]);
    const killed = paneStatus(state, 1);
    expect(killed?.failure).toMatchObject({ code: 'MODEL_CRASHED', signal: 'SIGKILL' });
    expect((killed?.reasoning ?? '') + (killed?.answer ?? '')).not.toBe('');

    await workbench.client.runs.retry({ runId: run.id, paneIndex: 1 });
    const again = await followRun(workbench, run);
    expect(paneStatus(again, 1)?.status).toBe('done');
  });

  it('is not started for ever: three crashes set the file aside, with the time to try again', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const panes = [paneFor(teacher)];
    for (let crash = 0; crash < 3; crash++) {
      const run = await startRun(workbench, panes);
      await followRun(workbench, run, (state) => isAnswering(state, 0));
      process.kill(await runnerPid(workbench, teacher), 'SIGKILL');
      await followRun(workbench, run);
    }
    const run = await startRun(workbench, panes);
    const state = await followRun(workbench, run);
    expect(paneStatus(state, 0)?.failure).toMatchObject({ code: 'MODEL_QUARANTINED', crashes: 3 });
  });
});

describe('a file that only looks like a model', () => {
  it('is not added, and the reason says why', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path);
    const file = path.join(folder.path, 'broken.gguf');
    writeBroken(file);
    await expect(workbench.client.models.add({ path: file })).rejects.toMatchObject({
      data: { code: 'NOT_A_GGUF', path: file, refusal: { code: 'MISSING_KEY' } },
    });
    expect((await workbench.client.models.list()).map((model) => model.path)).not.toContain(file);
  });

  it('is never loaded when it took the place of a good one: its own pane says why', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path);
    const file = path.join(folder.path, 'good.gguf');
    const models = await workbench.client.models.list();
    copyFileSync(models.find((model) => model.id === control)?.path ?? '', file);
    const added = await workbench.client.models.add({ path: file });
    writeBroken(file);
    const run = await startRun(workbench, [paneFor(added.id), paneFor(control)]);
    const state = await followRun(workbench, run);
    const refusal = { code: 'MISSING_KEY', key: 'general.architecture' };
    expect(paneStatus(state, 0)?.failure).toEqual({ code: 'NOT_A_GGUF', path: file, refusal });
    expect(paneStatus(state, 1)?.status).toBe('done');
  });
});

/** A header that is right in itself and says nothing. */
function writeBroken(file: string): void {
  const header = Buffer.alloc(64);
  header.write('GGUF');
  header.writeUInt32LE(3, 4);
  writeFileSync(file, header);
}

describe('stopping', () => {
  it('stops one pane, keeps its text, and lets the others finish', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const panes = [paneFor(teacher), paneFor(control)];
    const run = await startRun(workbench, panes, { mode: 'at-once' });
    await followRun(workbench, run, (state) => isAnswering(state, 0));
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: 0 });
    const state = await followRun(workbench, run);
    expect(paneStatus(state, 0)?.status).toBe('cancelled');
    expect(paneStatus(state, 0)?.chunks.length).toBeGreaterThanOrEqual(3);
    expect(paneStatus(state, 1)?.status).toBe('done');
  });

  it('takes waiting panes out of the queue, and goes on with them when asked', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const panes = [paneFor(teacher), paneFor(control)];
    const run = await startRun(workbench, panes);
    await followRun(workbench, run, (state) => isAnswering(state, 0));
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
    const stopped = await followRun(workbench, run);
    expect(stopped.status).toBe('cancelled');
    expect(paneStatus(stopped, 1)?.status).toBe('cancelled');
    await workbench.client.runs.resume({ runId: run.id });
    const resumed = await followRun(workbench, run);
    expect(resumed.status).toBe('done');
  });

  it('is heard while the runner still starts: nothing is answered for nobody', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path);
    const panes = [paneFor(teacher)];
    const run = await startRun(workbench, panes);
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
    const state = await followRun(workbench, run);
    expect(paneStatus(state, 0)).toMatchObject({ status: 'cancelled', answer: '', chunks: [] });
  });

  it('ends a run that waits behind another at once', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const ask = () => startRun(workbench, [paneFor(teacher)]);
    const first = await ask();
    const second = await ask();
    await workbench.client.runs.cancel({ runId: second.id, paneIndex: null });
    expect((await followRun(workbench, second)).status).toBe('cancelled');
    expect((await workbench.client.runs.get({ runId: first.id })).status).toBe('running');
  });

  it('leaves no runner and no half-told run behind when the core closes in mid-answer', async () => {
    using folder = temporaryFolder();
    const workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const panes = [paneFor(teacher)];
    const run = await startRun(workbench, panes);
    const seen = await followRun(workbench, run, (state) => isAnswering(state, 0));
    const pid = await runnerPid(workbench, teacher);
    await workbench.close();
    expect(isAlive(pid)).toBe(false);

    await using reopened = await openWorkbench(folder.path);
    const stored = await reopened.client.runs.get({ runId: run.id });
    expect(stored.status).toBe('interrupted');
    const state = await followRun(reopened, stored);
    expect(paneStatus(state, 0)?.status).toBe('interrupted');
    expect(paneStatus(state, 0)?.chunks.length).toBeGreaterThanOrEqual(
      paneStatus(seen, 0)?.chunks.length ?? Infinity,
    );
    await reopened.client.runs.resume({ runId: run.id });
    expect((await followRun(reopened, stored)).status).toBe('done');
  });
});

describe('a run that was interrupted in one pane', () => {
  it('stays open to be resumed when another pane is tried again', async () => {
    using folder = temporaryFolder();
    const workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
    const panes = [paneFor(teacher), paneFor(control)];
    const run = await startRun(workbench, panes);
    await followRun(workbench, run, (state) => isAnswering(state, 1));
    await workbench.close();
    await using reopened = await openWorkbench(folder.path);
    await reopened.client.runs.retry({ runId: run.id, paneIndex: 0 });
    expect((await followRun(reopened, run)).status).toBe('interrupted');
    await reopened.client.runs.resume({ runId: run.id });
    expect((await followRun(reopened, run)).status).toBe('done');
  });
});

describe('a file that is replaced under its name', () => {
  it('is loaded anew: the answer never comes from the old weights', async () => {
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path);
    const models = await workbench.client.models.list();
    const pathOf = (id: ModelId) => models.find((model) => model.id === id)?.path ?? '';
    const file = path.join(folder.path, 'mine.gguf');
    copyFileSync(pathOf(teacher), file);
    const mine = await workbench.client.models.add({ path: file });
    const panes = [paneFor(mine.id)];
    const ask = async () => {
      const run = await startRun(workbench, panes);
      return { run, attempt: paneStatus(await followRun(workbench, run), 0) };
    };
    await ask();
    const again = await ask();
    expect(again.attempt?.load?.cache).toBe('resident');
    rmSync(file);
    copyFileSync(pathOf(control), file);
    const replaced = await ask();
    expect(replaced.attempt?.load?.cache).toBe('unknown');
    expect(replaced.run.panes[0]?.source).toMatchObject({ sizeBytes: statSync(file).size });
    rmSync(file);
    const gone = await ask();
    expect(gone.attempt?.failure).toEqual({ code: 'MODEL_FILE_MISSING', path: file });
  });
});
