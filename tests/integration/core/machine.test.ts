import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { HealthCheck } from '#shared/domain/health.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  followRun,
  openWorkbench,
  paneFor,
  slowRunner,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const busyScript = fileURLToPath(import.meta.resolve('#tests/helpers/busy-process.ts'));
const onLinux = process.platform === 'linux';

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(folder.path, { runnerEntry: slowRunner });
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

describe('the machine', () => {
  it('is frozen into the run, and read back with it', async () => {
    const run = await startRun(workbench, [paneFor(control)]);
    await followRun(workbench, run);
    const { machine } = run.manifest;
    const report = await workbench.client.machine.report();
    expect(machine?.cpu).toEqual(report.cpu);
    expect(machine?.memory.availableBytes).toBeGreaterThan(0);
    expect(machine?.memory.availableBytes).toBeLessThanOrEqual(machine?.memory.totalBytes ?? 0);
    const stored = await workbench.client.runs.get({ runId: run.id });
    expect(stored.manifest).toEqual(run.manifest);
  });

  it('gives a model the threads that it says are automatic', async () => {
    const { cpu } = await workbench.client.machine.report();
    const run = await startRun(workbench, [paneFor(teacher)]);
    const state = await followRun(workbench, run);
    expect(currentAttempt(cellsOfPane(state, 0)[0]!)?.actual?.threads).toBe(cpu.autoThreads);
  });
});

describe.runIf(onLinux)('an attempt', () => {
  it('counts the work of its own model as its own, and that of another program not', async () => {
    await using busy = startChild(busyScript, []);
    expect((await busy.lines.next()).value).toBe('busy');
    const run = await startRun(workbench, [paneFor(teacher)]);
    const state = await followRun(workbench, run);
    const use = currentAttempt(cellsOfPane(state, 0)[0]!)?.cpu?.value;
    expect(use).toBeDefined();
    const { busyMs, idleMs, stolenMs, ownMs, wallMs, cores } = use!;
    expect(busyMs + stolenMs - ownMs).toBeGreaterThan(0);
    expect(ownMs).toBeGreaterThan(0);
    // Counted in whole hundredths on each core.
    expect(Math.abs(busyMs + stolenMs + idleMs - wallMs * cores)).toBeLessThan(
      wallMs * cores * 0.5,
    );
  });

  it('that fails is told about as well', async () => {
    const panes = [paneFor(teacher, { contextSize: 256 })];
    const run = await startRun(workbench, panes, { prompt: 'What is 1 + 1? '.repeat(100) });
    const state = await followRun(workbench, run);
    expect(currentAttempt(cellsOfPane(state, 0)[0]!)).toMatchObject({
      status: 'failed',
      cpu: { value: { cores: expect.any(Number) } },
    });
  });
});

describe('the doctor of a workbench', () => {
  it('finds it fit, names itself as the holder of the data, and lets a run go first', async () => {
    const run = await startRun(workbench, [paneFor(teacher)]);
    const order: string[] = [];
    const followed = followRun(workbench, run).then(() => order.push('run'));
    const checks = new Map<string, HealthCheck>();
    for await (const event of await workbench.client.machine.doctor()) {
      if (event.type !== 'checked') continue;
      checks.set(event.check.id, event.check);
      if (event.check.id === 'runner') order.push('runner');
    }
    await followed;
    expect([...checks.values()].filter(({ state }) => state === 'failed')).toEqual([]);
    expect(checks.get('lock')?.finding).toEqual({ code: 'lock-here', pid: process.pid });
    expect(checks.get('database')?.finding).toMatchObject({ code: 'database-ok' });
    expect(checks.get('runner')?.finding).toMatchObject({ code: 'runner-ok' });
    expect(order).toEqual(['run', 'runner']);
  });
});
