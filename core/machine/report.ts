import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hardware } from '#models/hardware.ts';
import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import { autoThreadCount, type MachineReport } from '#shared/domain/machine.ts';
import { readCpu, readPower, readSwap } from './system-files.ts';

const sampleMs = 100;
/** Node gives the largest number there is where nothing limits the memory. */
const unlimitedBytes = 2 ** 60;

/** The machine as it is now, beside the hardware that was looked at before. */
export async function machineReport(hardware: Hardware): Promise<MachineReport> {
  const busyShare = await measureBusyShare();
  const usableCores = os.availableParallelism();
  const { libraries, servingLibrary, mathCores } = hardware;
  return {
    atMs: Date.now(),
    system: {
      platform: os.platform(),
      release: os.release(),
      arch: os.arch(),
      libc: libc(),
    },
    cpu: {
      model: os.cpus()[0]?.model.trim() ?? '',
      logicalCores: os.cpus().length,
      usableCores,
      ...readCpu(),
      mathCores,
      libraries,
      servingLibrary,
      autoThreads: autoThreadCount(mathCores.value, usableCores),
    },
    memory: {
      totalBytes: os.totalmem(),
      availableBytes: process.availableMemory(),
      ...readSwap(),
      limitBytes: memoryLimit(),
    },
    backends: [...hardware.backends],
    power: readPower(),
    load: { averages: loadAverages(), busyShare },
  };
}

/** The C library that this Node runs on: Node names its version only for glibc. */
export function libc(): Fact<string> {
  if (process.platform !== 'linux') return unknown('other-system');
  // Else it asks the network for the names of all open connections.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const version = report.header?.glibcVersionRuntime;
  return version === undefined ? unknown('not-told') : known(`glibc ${version}`);
}

function memoryLimit(): Fact<number> {
  const bytes = process.constrainedMemory();
  const isLimit = bytes > 0 && bytes < unlimitedBytes && bytes < os.totalmem();
  return isLimit ? known(bytes) : unknown('no-limit');
}

function loadAverages(): MachineReport['load']['averages'] {
  // Windows has none, and Node gives zeros for it.
  if (process.platform === 'win32') return unknown('other-system');
  const [one = 0, five = 0, fifteen = 0] = os.loadavg();
  return known<[number, number, number]>([one, five, fifteen]);
}

async function measureBusyShare(): Promise<Fact<number>> {
  const before = coreTimes();
  await sleep(sampleMs);
  const after = coreTimes();
  const totalMs = after.totalMs - before.totalMs;
  if (totalMs <= 0) return unknown('not-told');
  return known(1 - (after.idleMs - before.idleMs) / totalMs);
}

function coreTimes(): { totalMs: number; idleMs: number } {
  const times = os.cpus().map((core) => core.times);
  return {
    idleMs: times.reduce((sum, { idle }) => sum + idle, 0),
    totalMs: times.reduce(
      (sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq,
      0,
    ),
  };
}
