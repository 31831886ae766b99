import { type Fact, known, unknown } from '#shared/domain/fact.ts';
import type { CpuUse } from '#shared/domain/machine.ts';
import { type CpuTimes, parseAllowedCores, parseCpuTimes, parseProcessMs } from './proc-files.ts';
import { readText } from './system-files.ts';

/** Ends the watch and tells what happened since its start. */
export type CpuWatch = () => Fact<CpuUse>;

/** Looks at the processor before and after an attempt: a few small files, and nothing in between. */
export interface CpuWatcher {
  /** Looks once, so that a short attempt that comes soon can be judged. */
  look(): void;
  begin(): CpuWatch;
}

interface Reading {
  readonly atMs: number;
  readonly all: CpuTimes;
  readonly ownMs: number;
}

/**
 * The system counts in hundredths of a second, so that a short time tells little. An attempt that is
 * shorter is judged from the last look before it that is at least so long ago …
 */
const shortMs = 400;
/** … and not longer: what happened then is no more about this attempt. */
const longAgoMs = 5_000;

/** @param pids the runners; those that end are counted as ended children of this process */
export function createCpuWatcher(pids: () => readonly number[]): CpuWatcher {
  if (process.platform !== 'linux') {
    return { look: () => {}, begin: () => () => unknown('other-system') };
  }
  const cores = parseAllowedCores(readText('/proc/self/status') ?? '');
  const seen = new Set<number>();
  let recent: readonly Reading[] = [];

  function look(): Reading | null {
    for (const pid of pids()) seen.add(pid);
    const reading = read(cores, seen);
    if (reading)
      recent = [...recent, reading].filter(({ atMs }) => reading.atMs - atMs < longAgoMs);
    return reading;
  }

  return {
    look,
    begin() {
      const start = look();
      return () => {
        const end = look();
        if (!start || !end) return unknown('not-told');
        const earlier = recent.filter(({ atMs }) => atMs < start.atMs);
        const from = [...earlier, start].findLast(({ atMs }) => end.atMs - atMs >= shortMs);
        return known(difference(from ?? earlier[0] ?? start, end));
      };
    },
  };
}

function read(cores: ReadonlySet<number> | null, runners: Set<number>): Reading | null {
  const all = parseCpuTimes(readText('/proc/stat') ?? '', cores);
  if (all === null) return null;
  let ownMs = parseProcessMs(readText('/proc/self/stat') ?? '') ?? 0;
  for (const pid of runners) {
    const runnerMs = parseProcessMs(readText(`/proc/${pid}/stat`) ?? '');
    if (runnerMs === null) runners.delete(pid);
    ownMs += runnerMs ?? 0;
  }
  return { atMs: performance.now(), all, ownMs };
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
