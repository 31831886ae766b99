import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** How a child ended: asked to, or by itself. Two different facts for whoever waits for an answer. */
export type ProcessEnd =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'crashed';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly lastWords: string;
    };

interface ChildListener<From> {
  message(message: From): void;
  ended(end: ProcessEnd): void;
}

/** A process that deals with what strangers wrote: it says `From`, it is told `To`. */
export interface Child<From, To> {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  send(message: To): void;
  /** One listener at a time: who holds the child. `ended` comes at once when it has ended already. */
  listen(listener: ChildListener<From>): void;
  /** Ends it now; `ended` then says `closed`. */
  kill(): void;
  /** It was told to end. What it had said before may still arrive. */
  isEnding(): boolean;
}

interface ChildOptions<From> {
  /** What it may say; anything else ends it. */
  readonly messages: z.ZodType<From>;
  /** Its environment besides what every child gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of its Node. */
  readonly nodeOptions?: readonly string[];
}

/** What a child may know of its surroundings: where libraries, temporary files and GPUs are. */
const passedOn =
  /^(PATH|LD_LIBRARY_PATH|DYLD_\w+|SystemRoot|TEMP|TMP|TMPDIR|CUDA_VISIBLE_DEVICES|VK_\w+|LANG)$/i;

/** util-linux has it, so nearly every Linux; it becomes the program it starts, under the same pid. */
const prlimit = '/usr/bin/prlimit';

const lastWordsBytes = 2000;

/** Starts a child: the same Node binary, a scrubbed environment, an empty folder to live in, no core dumps. */
export function launchChild<From, To extends object>(
  entry: URL,
  { messages, environment = {}, nodeOptions = [] }: ChildOptions<From>,
): Child<From, To> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'triptych-child-'));
  const [command = '', ...args] = withoutCoreDumps([
    process.execPath,
    ...nodeOptions,
    fileURLToPath(entry),
  ]);
  const child = spawn(command, args, {
    cwd: home,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      ...compiledCode(),
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  if (child.pid !== undefined) giveUpFirst(child.pid);
  let listener: ChildListener<From> | null = null;
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
    const message = messages.safeParse(raw);
    if (message.success) return listener?.message(message.data);
    stderr = 'Triptych ended it: it said something that it never says.';
    child.kill('SIGKILL');
  });

  return {
    pid: child.pid ?? 0,
    ended,
    kill,
    isEnding: () => isWanted,
    listen: (next) => {
      listener = next;
      if (end) next.ended(end);
    },
    send: (message) => {
      // The callback keeps a lost race with the child's end from being an uncaught error.
      if (child.connected) child.send(message, () => {});
    },
  };
}

/**
 * Children keep what Node makes of their sources, and start sooner. Beside this process's own, for a
 * child reads what strangers wrote: what it may have written itself is never run in the core.
 */
function compiledCode(): Readonly<Record<string, string>> {
  const own = getCompileCacheDir();
  return own === undefined ? {} : { NODE_COMPILE_CACHE: path.join(own, '..', 'children') };
}

/** The memory of a crashed child holds prompts and answers: it must not stay behind in a file. */
function withoutCoreDumps(command: readonly string[]): readonly string[] {
  const canLimit = process.platform === 'linux' && existsSync(prlimit);
  return canLimit ? [prlimit, '--core=0', '--', ...command] : command;
}

/** When memory runs out, Linux ends this child and not the core. */
function giveUpFirst(pid: number): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '500');
  } catch {
    // It has ended already, or the system is set up otherwise.
  }
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
