import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FromRunner, type ToRunner } from './protocol.ts';

/** How a runner ended: asked to, or by itself. Two different facts for whoever waits for an answer. */
export type ProcessEnd =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'crashed';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly lastWords: string;
    };

interface RunnerListener {
  message(message: FromRunner): void;
  ended(end: ProcessEnd): void;
}

export interface RunnerProcess {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  send(message: ToRunner): void;
  /** One listener at a time: who holds the runner. `ended` comes at once when it has ended already. */
  listen(listener: RunnerListener): void;
  /** Ends it now; `ended` then says `closed`. */
  kill(): void;
}

/** What a runner may know of its surroundings: where libraries, temporary files and GPUs are. */
const passedOn =
  /^(PATH|LD_LIBRARY_PATH|DYLD_\w+|SystemRoot|TEMP|TMP|TMPDIR|CUDA_VISIBLE_DEVICES|VK_\w+|LANG)$/i;

const lastWordsBytes = 2000;

/** Starts a runner: the same Node binary, a scrubbed environment, an empty folder to live in. */
export function launchRunner(entry: URL): RunnerProcess {
  const home = mkdtempSync(path.join(os.tmpdir(), 'triptych-runner-'));
  const child = spawn(process.execPath, [fileURLToPath(entry)], {
    cwd: home,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      // docs/decisions/003-runners.md: with more, libuv's threads take turns and decode loses half its speed.
      UV_THREADPOOL_SIZE: '1',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  let listener: RunnerListener | null = null;
  let end: ProcessEnd | null = null;
  let isWanted = false;
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-lastWordsBytes);
  });

  const ended = new Promise<ProcessEnd>((resolve) => {
    const finish = (exitCode: number | null, signal: string | null) => {
      if (end) return;
      removeQuietly(home);
      end = isWanted
        ? { kind: 'closed' }
        : { kind: 'crashed', exitCode, signal, lastWords: lastLines(stderr) };
      resolve(end);
      listener?.ended(end);
    };
    child.on('error', (error) => {
      stderr += String(error);
      finish(null, null);
    });
    child.once('close', finish);
  });

  function kill(): void {
    isWanted = true;
    child.kill('SIGKILL');
  }

  child.on('message', (raw) => {
    const message = FromRunner.safeParse(raw);
    if (message.success) return listener?.message(message.data);
    stderr = 'Triptych ended it: it said something that no runner says.';
    child.kill('SIGKILL');
  });

  return {
    pid: child.pid ?? 0,
    ended,
    kill,
    listen: (next) => {
      listener = next;
      if (end) next.ended(end);
    },
    send: (message) => {
      // The callback keeps a lost race with the runner's end from being an uncaught error.
      if (child.connected) child.send(message, () => {});
    },
  };
}

/** A folder that is still held (Windows) is left to the system's own cleaning. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Not worth a word to anybody.
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join('\n').slice(-500);
}
