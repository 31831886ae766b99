import { describe, expect, it } from 'vitest';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { startSlowHost } from '#tests/helpers/host-process.ts';
import { survivors } from '#tests/helpers/processes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';
import { readAddressFile } from '#web/address-file.ts';
import { connectWorkbench } from '#web/connect.ts';

const panes = [paneFor(teacher), paneFor(distilled), paneFor(control)];

function lastStampNs(state: RunState, paneIndex: number): number {
  const cell = cellsOfPane(state, paneIndex)[0];
  return (cell && currentAttempt(cell)?.chunks.at(-1)?.atNs) ?? 0;
}

describe('a core that is killed in mid-answer', () => {
  it('loses at most the last second of text, leaves no runner, and is found again', async () => {
    using folder = temporaryFolder();
    await using host = await startSlowHost(folder.path);
    const address = readAddressFile(folder.path);
    if (!address) throw new Error('the host left no address');
    const remote = await connectWorkbench(address);
    const run = await startRun(remote, panes, { mode: 'at-once' });
    const areAllAnswering = (state: RunState) =>
      panes.every((_, index) => lastStampNs(state, index) > 0);
    const isFarEnough = (state: RunState) => panes.some((_, i) => lastStampNs(state, i) > 1.2e9);
    const seen = await followRun(
      remote,
      run,
      (state) => areAllAnswering(state) && isFarEnough(state),
    );
    const runners: number[] = [];
    for await (const status of await remote.client.system.followStatus()) {
      runners.push(...status.loadedModels.map((loaded) => loaded.pid));
      break;
    }
    expect(runners).toHaveLength(3);
    await host.kill();
    expect(await survivors(runners, 2000)).toEqual([]);

    await using reopened = await openWorkbench(folder.path);
    const stored = await reopened.client.runs.get({ runId: run.id });
    expect(stored.status).toBe('interrupted');
    const state = await followRun(reopened, stored);
    for (const [index] of panes.entries()) {
      expect(lastStampNs(state, index)).toBeGreaterThanOrEqual(lastStampNs(seen, index) - 1e9);
    }
    const found = await reopened.client.history.list({ text: '586' });
    expect(found.items.map((item) => item.id)).toContain(run.id);
  });
});
