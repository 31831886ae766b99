import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import type { CpuUse } from '#shared/domain/machine.ts';
import { type CpuTimes, parseAllowedCores, parseCpuTimes, parseProcessMs } from './proc-files.ts';
import { readText } from './system-files.ts';

/** Ends the watch and tells what happened since its start. */
export type CpuWatch = () => Fact<CpuUse>;

interface Reading {
  readonly atMs: number;
  readonly all: CpuTimes;
  readonly ownMs: number;
}

/**
 * Looks at the processor now, and once more when the watch is ended: two reads of a few files, and
 * nothing in between that could disturb what is measured.
 * @param pids the runners; those that end meanwhile count as children of this process
 */
export function watchCpu(pids: () => readonly number[]): CpuWatch {
  if (process.platform !== 'linux') return () => unknown('other-system');
  const cores = parseAllowedCores(readText('/proc/self/status') ?? '');
  const before = pids();
  const start = read(cores, before);
  return () => {
    const end = read(cores, new Set([...before, ...pids()]));
    return start && end ? known(difference(start, end)) : unknown('not-told');
  };
}

function read(cores: ReadonlySet<number> | null, pids: Iterable<number>): Reading | null {
  const all = parseCpuTimes(readText('/proc/stat') ?? '', cores);
  if (all === null) return null;
  const own = [process.pid, ...pids].map((pid) =>
    parseProcessMs(readText(`/proc/${pid}/stat`) ?? ''),
  );
  return {
    atMs: performance.now(),
    all,
    ownMs: own.reduce<number>((sum, each) => sum + (each ?? 0), 0),
  };
}

function difference(start: Reading, end: Reading): CpuUse {
  return {
    wallMs: end.atMs - start.atMs,
    cores: end.all.cores,
    busyMs: end.all.busyMs - start.all.busyMs,
    idleMs: end.all.idleMs - start.all.idleMs,
    stolenMs: end.all.stolenMs - start.all.stolenMs,
    ownMs: end.ownMs - start.ownMs,
  };
}
