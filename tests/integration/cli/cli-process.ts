import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { bringKnownModels } from '#tests/helpers/known-models.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProcess {
  readonly ended: Promise<CliResult>;
  /** Resolves when the output matches; rejects when the command ends without. */
  printed(pattern: RegExp, on?: 'stdout' | 'stderr'): Promise<string>;
  /** Like Ctrl-C: the terminal signals the command and the models it runs, all at once. */
  pressCtrlC(): void;
  /** Like `kill -9` of the command alone. */
  killNow(): void;
  /** Whether the command or a process that it started is still there. */
  hasProcesses(): boolean;
}

/** A data folder that knows the bundled models already, removed after the test. */
export async function temporaryDataDir(): Promise<string> {
  const dataDir = await newDataDir();
  bringKnownModels(dataDir);
  return dataDir;
}

/** A data folder as at the very first start: it is not there yet. */
export async function newDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

/** Starts a command as a person would, in a process group of its own. */
export function startCli(dataDir: string, args: readonly string[], input = ''): CliProcess {
  const child = spawn(process.execPath, ['cli/main.ts', ...args], {
    cwd: root,
    env: { ...environmentWithoutDisplay(), TRIPTYCH_DATA_DIR: dataDir },
    detached: true,
    stdio: 'pipe',
  });
  child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<CliResult>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });
  onTestFinished(() => void signalGroup(child, 'SIGKILL'));
  return {
    ended,
    printed: (pattern, on = 'stdout') =>
      vi.waitUntil(
        () => {
          if (pattern.test(output[on])) return output[on];
          if (child.exitCode === null) return null;
          throw new Error(`Ended without ${pattern}: ${output.stdout}${output.stderr}`);
        },
        { timeout: 60_000, interval: 5 },
      ),
    pressCtrlC: () => void signalGroup(child, 'SIGINT'),
    killNow: () => void child.kill('SIGKILL'),
    hasProcesses: () => signalGroup(child, 0),
  };
}

/** Runs a command to its end. */
export function runCli(
  dataDir: string,
  args: readonly string[],
  input?: string,
): Promise<CliResult> {
  return startCli(dataDir, args, input).ended;
}

/** Runs a command with `--json` that must succeed, and reads what it printed. */
export async function runJson<T>(dataDir: string, args: readonly string[]): Promise<T> {
  const { exitCode, stdout, stderr } = await runCli(dataDir, [...args, '--json']);
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

function environmentWithoutDisplay(): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
  return environment;
}

/** Signals all processes of the group; `false` when there is none left. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
