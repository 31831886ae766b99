import { knownHardware, refreshHardware } from '#models/hardware.ts';
import type { HealthEvent, HostChecks } from '#shared/domain/health.ts';
import type { MachineReport } from '#shared/domain/machine.ts';
import { healthProbes } from '../doctor/probes.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import type { JobQueue } from '../job-queue.ts';
import { localRunner } from '../local-runner.ts';
import { machineReport } from '../machine/report.ts';

interface MachineDeps {
  readonly dataDir: string;
  readonly runnerEntry?: URL;
  readonly hostChecks?: HostChecks;
  readonly queue: JobQueue;
}

/** The machine on which everything is measured, and whether it can do its work. */
export function createMachine(deps: MachineDeps) {
  const { dataDir, runnerEntry = localRunner, hostChecks = {}, queue } = deps;
  return {
    report: async (): Promise<MachineReport> => machineReport(await knownHardware()),

    /** Checks that compute wait for their turn among the models, so that no figure is disturbed. */
    doctor(options: { readonly signal: AbortSignal | undefined }): AsyncGenerator<HealthEvent> {
      const probes = healthProbes({
        dataDir,
        runnerEntry,
        hostChecks,
        lock: () => ({ state: 'ok', finding: { code: 'lock-here', pid: process.pid } }),
        hardware: refreshHardware,
      });
      return runDoctor(probes, { ...options, inTurn: (work) => queue.addEach([work]) });
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;
