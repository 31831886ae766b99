import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until none of the processes is alive, at most `withinMs`. Returns those that still are. */
export async function survivors(pids: readonly number[], withinMs: number): Promise<number[]> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline && pids.some(isAlive)) await sleep(20);
  return pids.filter(isAlive);
}
