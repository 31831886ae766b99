import { knownHardware, refreshHardware } from '#models/hardware.ts';
import type { RunnerPool } from '#models/runner-pool.ts';
import type { HealthEvent, HostChecks } from '#shared/domain/health.ts';
import type { MachineReport } from '#shared/domain/machine.ts';
import { healthProbes } from '../doctor/probes.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import type { JobQueue } from '../job-queue.ts';
import { localRunner } from '../local-runner.ts';
import { type CpuWatch, createCpuWatcher } from '../machine/cpu-watch.ts';
import { machineReport } from '../machine/report.ts';

interface MachineDeps {
  readonly dataDir: string;
  readonly runnerEntry?: URL;
  readonly hostChecks?: HostChecks;
  readonly pool: RunnerPool;
  readonly queue: JobQueue;
}

/** The machine on which everything is measured, and whether it can do its work. */
export function createMachine(deps: MachineDeps) {
  const { dataDir, runnerEntry = localRunner, hostChecks = {}, pool, queue } = deps;
  const cpu = createCpuWatcher(() => pool.pids());
  const closing = new AbortController();
  return {
    async report(): Promise<MachineReport> {
      const hardware = await knownHardware({ signal: closing.signal });
      cpu.look();
      return machineReport(hardware);
    },

    watchCpu: (): CpuWatch => cpu.begin(),

    /** Checks that compute wait for their turn among the models, so that no figure is disturbed. */
    doctor(options: { readonly signal: AbortSignal | undefined }): AsyncGenerator<HealthEvent> {
      const probes = healthProbes({
        dataDir,
        runnerEntry,
        hostChecks,
        lock: () => ({ state: 'ok', finding: { code: 'lock-here', pid: process.pid } }),
        hardware: refreshHardware,
      });
      const signal = options.signal
        ? AbortSignal.any([options.signal, closing.signal])
        : closing.signal;
      return runDoctor(probes, { signal, inTurn: (work) => queue.addEach([work]) });
    },

    /** Ends what is being looked at. */
    close: (): void => closing.abort(),
  };
}

export type Machine = ReturnType<typeof createMachine>;
