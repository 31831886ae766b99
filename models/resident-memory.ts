import { readFileSync } from 'node:fs';

/** Memory that a process holds now, in bytes; `null` where the system does not tell. */
export interface ResidentMemory {
  /** The other two together. */
  readonly residentBytes: number | null;
  /** Pages of mapped files and shared memory. */
  readonly fileBackedBytes: number | null;
  readonly anonymousBytes: number | null;
}

/** As Linux counts it in `/proc/PID/status`. */
export function residentMemory(pid: number): ResidentMemory {
  const status = readStatus(pid);
  const bytes = (name: string): number | null => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  };
  const [mapped, shared] = [bytes('RssFile'), bytes('RssShmem')];
  return {
    residentBytes: bytes('VmRSS'),
    fileBackedBytes: mapped === null || shared === null ? null : mapped + shared,
    anonymousBytes: bytes('RssAnon'),
  };
}

/** Mapped file pages included. */
export function residentBytes(pid: number): number | null {
  return residentMemory(pid).residentBytes;
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
