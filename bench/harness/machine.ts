import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { readManifest } from '#core/manifest.ts';
import type { Installation } from '#shared/domain/run.ts';

/** Where and on what the figures were measured. */
export interface BenchMachine extends Installation {
  /** Revision of the sources, with `+` when files had been changed; `null` outside of a clone. */
  readonly revision: string | null;
  /** Processes that wanted a core, on average over the minute before the first bench. */
  readonly loadBefore: number;
}

export function readBenchMachine(): BenchMachine {
  return { ...readManifest(), revision: readRevision(), loadBefore: os.loadavg()[0] ?? 0 };
}

/** Absolute figures of a machine that was busy are not to be quoted. */
export function isBusy({ loadBefore, cores }: BenchMachine): boolean {
  return loadBefore > cores / 4;
}

export function machineText(machine: BenchMachine): string {
  const { cpu, cores, memoryBytes, platform, node, nodeLlamaCpp, triptych, revision } = machine;
  const memory = (memoryBytes / 2 ** 30).toFixed(0);
  const load = `load before ${machine.loadBefore.toFixed(2)}${isBusy(machine) ? ' (busy: trust the ratios only)' : ''}`;
  return `${cpu || 'unknown CPU'}, ${cores} cores, ${memory} GiB, ${platform}; Node ${node}, node-llama-cpp ${nodeLlamaCpp}; Triptych ${triptych}, revision ${revision ?? 'unknown'}; ${load}`;
}

function readRevision(): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return null;
  }
}
