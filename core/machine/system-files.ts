import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import type { MachineReport } from '#shared/domain/machine.ts';
import { parseCpuInfo, parseSwap, powerSource } from './proc-files.ts';

/** The text of a file of the system without the space around it; `null` when it cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Asks for something on Linux; elsewhere nothing is guessed. */
export function onLinux<T>(ask: () => T | null): Fact<T> {
  if (process.platform !== 'linux') return unknown('other-system');
  const answer = ask();
  return answer === null ? unknown('not-told') : known(answer);
}

const cpuFolder = '/sys/devices/system/cpu';

/** What the CPU is beside what Node tells. It does not change while the system runs. */
export function readCpu(): {
  readonly physicalCores: Fact<number>;
  readonly instructionSets: Fact<string[]>;
} {
  const info = parseCpuInfo(readText('/proc/cpuinfo') ?? '');
  return {
    physicalCores: onLinux(() => info.physicalCores ?? countSiblingGroups()),
    instructionSets: onLinux(() => info.instructionSets),
  };
}

export function readSwap(): Pick<MachineReport['memory'], 'swapTotalBytes' | 'swapFreeBytes'> {
  const swap = parseSwap(readText('/proc/meminfo') ?? '');
  return {
    swapTotalBytes: onLinux(() => swap?.totalBytes ?? null),
    swapFreeBytes: onLinux(() => swap?.freeBytes ?? null),
  };
}

export function readPower(): MachineReport['power'] {
  return { source: onLinux(readSource), governor: onLinux(readGovernor) };
}

function readSource(): 'mains' | 'battery' | null {
  const folder = '/sys/class/power_supply';
  const supplies = namesIn(folder).map((name) => {
    const read = (file: string) => readText(join(folder, name, file));
    return {
      type: read('type'),
      online: read('online'),
      status: read('status'),
      scope: read('scope'),
    };
  });
  return powerSource(supplies);
}

/** The governors in use, in the order of the cores. */
function readGovernor(): string | null {
  const governors = coreFolders().flatMap(
    (core) => readText(join(core, 'cpufreq', 'scaling_governor')) ?? [],
  );
  return governors.length === 0 ? null : [...new Set(governors)].join(', ');
}

/** Threads that share a core name each other: as many different lists as cores. */
function countSiblingGroups(): number | null {
  const groups = coreFolders().flatMap(
    (core) => readText(join(core, 'topology', 'thread_siblings_list')) ?? [],
  );
  return groups.length === 0 ? null : new Set(groups).size;
}

function coreFolders(): string[] {
  return namesIn(cpuFolder)
    .filter((name) => /^cpu\d+$/.test(name))
    .map((name) => join(cpuFolder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
