import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A Node process that runs a TypeScript file and speaks to the test line by line. */
export interface ChildScript extends AsyncDisposable {
  readonly process: ChildProcess;
  /** Complete lines of its standard output; ends with the process. */
  readonly lines: AsyncIterableIterator<string>;
  /** Kills it as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts `file` (absolute) under the Node that runs the test.
 * @param env what the process has in its environment besides that of the test
 */
export function startChild(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildScript {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { process: child, lines, kill, [Symbol.asyncDispose]: kill };
}
