import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The machine's memory as a process of ours may use it now, in bytes. */
export interface SystemMemory {
  readonly totalBytes: number;
  /** Without swapping; caches that the system gives back count as free. */
  readonly availableBytes: number;
  /** How much a process may lock into memory; `null`: as much as it wants, or not known. */
  readonly lockableBytes: number | null;
}

const bytesPerKibibyte = 1024;
const lockCapability = 1n << 14n;

/**
 * On Linux from `/proc` and from the control groups that limit this process; elsewhere what Node tells.
 * @param root stands for `/`; tests put files of their own there
 */
export function systemMemory(root = '/'): SystemMemory {
  const machine = readMeminfo(root) ?? {
    totalBytes: os.totalmem(),
    availableBytes: process.availableMemory(),
  };
  const groups = groupLimits(root);
  return {
    totalBytes: Math.min(machine.totalBytes, ...groups.map(({ limitBytes }) => limitBytes)),
    availableBytes: Math.max(
      0,
      Math.min(machine.availableBytes, ...groups.map(({ roomBytes }) => roomBytes)),
    ),
    lockableBytes: readLockLimit(root),
  };
}

function readMeminfo(root: string) {
  const text = read(root, 'proc/meminfo');
  const bytes = (name: string) => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * bytesPerKibibyte;
  };
  const [totalBytes, availableBytes] = [bytes('MemTotal'), bytes('MemAvailable')];
  return totalBytes === null || availableBytes === null ? null : { totalBytes, availableBytes };
}

/** The control groups (version 2) from this process's own up to the root that set a limit. */
function groupLimits(root: string): { limitBytes: number; roomBytes: number }[] {
  const own = /^0::(\/.*)$/m.exec(read(root, 'proc/self/cgroup'))?.[1];
  if (own === undefined) return [];
  const names = own.split('/').filter((name) => name !== '');
  return names.concat('').flatMap((_, depth) => {
    const folder = path.join('sys/fs/cgroup', ...names.slice(0, names.length - depth));
    const limitBytes = number(read(root, path.join(folder, 'memory.max')));
    const usedBytes = number(read(root, path.join(folder, 'memory.current')));
    if (limitBytes === null || usedBytes === null) return [];
    // Cached files count as used, and are given back when the limit is reached.
    const stat = read(root, path.join(folder, 'memory.stat'));
    const cachedBytes = number(/^inactive_file (\d+)$/m.exec(stat)?.[1] ?? '0') ?? 0;
    return [{ limitBytes, roomBytes: limitBytes - usedBytes + cachedBytes }];
  });
}

/** The soft limit on locked memory, which the capability to lock lifts; runners inherit both. */
function readLockLimit(root: string): number | null {
  const limits = read(root, 'proc/self/limits');
  const limitBytes = number(/^Max locked memory\s+(\d+)/m.exec(limits)?.[1] ?? '');
  const capabilities = /^CapEff:\s+([\da-f]+)$/m.exec(read(root, 'proc/self/status'))?.[1];
  const mayLock = capabilities !== undefined && (BigInt(`0x${capabilities}`) & lockCapability) > 0n;
  return mayLock ? null : limitBytes;
}

function number(text: string): number | null {
  return /^\d+\s*$/.test(text) ? Number(text) : null;
}

function read(root: string, file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}
