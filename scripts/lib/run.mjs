import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { environment, root } from './project.mjs';

/** npm passes a terminal's Ctrl-C on although the terminal has told us too: that counts once. */
const SAME_SIGNAL_MS = 1000;

/** A shell between npm and us dies of a signal without passing it on: its end is looked for. */
const PARENT_CHECK_MS = 500;

/** Something is shown at least this often while a step is silent. */
const HEARTBEAT_MS = 10_000;

/**
 * Passes signals on to a child and waits for it to clean up; a second one ends it at once.
 * A terminal sends Ctrl-C to the whole process group, so the child has it already.
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
  /** @type {NodeJS.Signals | undefined} */
  let received;
  let receivedAtMs = 0;
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    if (received === undefined) {
      received = signal;
      receivedAtMs = Date.now();
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    } else if (Date.now() - receivedAtMs > SAME_SIGNAL_MS) {
      child.kill('SIGKILL');
    }
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, onSignal);
  const parent = process.ppid;
  const parentCheck = setInterval(() => {
    if (process.ppid !== parent && received === undefined) onSignal('SIGTERM');
  }, PARENT_CHECK_MS);
  return {
    stop: () => {
      clearInterval(parentCheck);
      for (const signal of signals) process.off(signal, onSignal);
    },
    received: () => received,
  };
}

/**
 * Runs a command on this terminal, as if the user had typed it.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runInForeground(command, args) {
  const child = spawn(command, args, { cwd: root, env: environment(), stdio: 'inherit' });
  const signals = passSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      signals.stop();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * Runs a step: its output is shown, or held back and returned, and silence is filled.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} options
 * @param {(seconds: number) => void} options.onSilence
 * @param {(chunk: Buffer) => void} [options.onOutput]
 * @param {(pid: number) => void} [options.onStart]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {AbortSignal} [options.signal] ends the step, which then rejects
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runStep(command, args, { onSilence, onOutput, onStart, env, cwd = root, signal }) {
  const startedMs = Date.now();
  const child = spawn(command, args, {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  const signals = passSignals(child);
  const silence = setInterval(() => {
    onSilence(Math.round((Date.now() - startedMs) / 1000));
  }, HEARTBEAT_MS);
  /** @type {Buffer[]} */
  const chunks = [];
  /** @param {Buffer} chunk */
  const onChunk = (chunk) => {
    chunks.push(chunk);
    if (onOutput === undefined) return;
    onOutput(chunk);
    silence.refresh();
  };
  child.stdout.on('data', onChunk);
  child.stderr.on('data', onChunk);
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearInterval(silence);
      signals.stop();
    };
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('close', (code, endedBy) => {
      finish();
      const interruption = signals.received();
      if (interruption !== undefined) process.exit(128 + constants.signals[interruption]);
      resolve({
        code: code ?? 128 + (endedBy ? constants.signals[endedBy] : 0),
        output: Buffer.concat(chunks).toString('utf8'),
      });
    });
  });
}
