import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface HostProcess extends AsyncDisposable {
  readonly pid: number;
  readonly loginUrl: string;
  /** Kills the core with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

const slowHost = fileURLToPath(new URL('slow-host.ts', import.meta.url));

/** The web host as a process of its own, with models that answer slowly. */
export async function startSlowHost(dataDir: string): Promise<HostProcess> {
  const child = spawn(process.execPath, [slowHost, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => end(child);
  return {
    pid: child.pid ?? 0,
    loginUrl: await firstLine(child),
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the host has no output');
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('the host ended before it said its address');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
