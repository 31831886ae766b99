import { refreshHardware } from '#models/hardware.ts';
import type { HealthEvent, HostChecks } from '#shared/domain/health.ts';
import { localRunner } from '../local-runner.ts';
import { healthProbes } from './probes.ts';
import { runDoctor } from './run-doctor.ts';
import { probeLock } from './storage-probes.ts';

interface StandAloneOptions {
  readonly dataDir: string;
  readonly hostChecks: HostChecks;
  /** The workbench that answers on the data folder; `null`: none does. */
  readonly findRunning: () => Promise<{ readonly pid: number; readonly url: string } | null>;
  readonly signal: AbortSignal;
}

/**
 * The doctor without a workbench: for a data folder that is in use, damaged, newer or not there, that
 * is, when it is needed most.
 */
export function examine(options: StandAloneOptions): AsyncGenerator<HealthEvent> {
  const { dataDir, hostChecks, findRunning, signal } = options;
  const probes = healthProbes({
    dataDir,
    runnerEntry: localRunner,
    hostChecks,
    lock: () => probeLock(dataDir, findRunning),
    hardware: refreshHardware,
  });
  return runDoctor(probes, { signal, inTurn: (work) => work() });
}
