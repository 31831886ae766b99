import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FromCore, type ToCore } from '#shared/core-process.ts';

/** How a core ended; what it was asked to do is known to whoever asked. */
export interface CoreEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last lines of its error output; of why it could not be started at all. */
  readonly lastWords: string;
}

export interface CoreProcess {
  readonly pid: number;
  readonly ended: Promise<CoreEnd>;
  /** Does nothing once it has ended. */
  send(message: ToCore): void;
  /** Asks it to end, and ends it when it does not. */
  end(): Promise<void>;
}

interface CoreLaunch {
  /** A plain Node: Electron's own allocator aborts on very large allocations. */
  readonly node: string;
  readonly entry: string;
  readonly args: readonly string[];
}

const endWithinMs = 5_000;
const lastWordsLength = 2_000;

/** Starts the core with a channel to it. */
export function launchCore(
  { node, entry, args }: CoreLaunch,
  onMessage: (message: FromCore) => void,
): CoreProcess {
  const child = spawn(node, [entry, ...args], {
    cwd: dirname(dirname(entry)),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-lastWordsLength);
  });
  const ended = new Promise<CoreEnd>((resolve) => {
    const finish = (exitCode: number | null, signal: string | null) =>
      resolve({ exitCode, signal, lastWords: stderr.trim() });
    child.on('error', (error) => {
      stderr += String(error);
      finish(null, null);
    });
    child.once('close', finish);
  });
  child.on('message', (raw) => {
    const message = FromCore.safeParse(raw);
    if (message.success) onMessage(message.data);
  });

  // The callback keeps a lost race with the core's end from being an uncaught error.
  const send = (message: ToCore) => {
    if (child.connected) child.send(message, () => {});
  };

  return {
    pid: child.pid ?? 0,
    ended,
    send,
    async end() {
      send({ type: 'end' });
      const patience = new AbortController();
      const isLate = delay(endWithinMs, true, { signal: patience.signal }).catch(() => false);
      if (await Promise.race([ended.then(() => false), isLate])) child.kill('SIGKILL');
      patience.abort();
      await ended;
    },
  };
}
