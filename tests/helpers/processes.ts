import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Whether a process still runs. One that has ended stays in Linux's table until its parent collects
 * it: an orphan's is process 1, which may take seconds over it in a container.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !hasEndedUncollected(pid);
  } catch {
    return false;
  }
}

/** proc_pid_stat(5): the state is the first field after the name, which may hold anything. */
function hasEndedUncollected(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

/** Waits until none of the processes is alive, at most `withinMs`. Returns those that still are. */
export async function survivors(pids: readonly number[], withinMs: number): Promise<number[]> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline && pids.some(isAlive)) await sleep(20);
  return pids.filter(isAlive);
}
