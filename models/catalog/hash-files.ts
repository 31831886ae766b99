import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FromHasher, type ToHasher } from './hash-protocol.ts';

const entry = fileURLToPath(new URL('hash-main.ts', import.meta.url));

/** The computing of one SHA-256 in a process of low priority. */
export interface HashJob {
  /** In hexadecimal; `null` when it was stopped. Rejects with the reason when a file cannot be read. */
  readonly result: Promise<string | null>;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** @param files their SHA-256 is that of their bytes one after the other */
export function hashFiles(
  files: readonly string[],
  onProgress: (doneBytes: number) => void,
): HashJob {
  const child = spawn(process.execPath, [entry], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    windowsHide: true,
  });
  let isStopped = false;
  const send = (message: ToHasher) => {
    if (child.connected) child.send(message, () => {});
  };
  const stop = () => {
    isStopped = true;
    child.kill('SIGKILL');
  };
  const result = new Promise<string | null>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = FromHasher.parse(raw);
      if (message.type === 'progress') return onProgress(message.doneBytes);
      if (message.type === 'done') resolve(message.sha256);
      else reject(new Error(message.reason));
      child.disconnect();
    });
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      if (isStopped) resolve(null);
      else reject(new Error(`the process ended by itself (${signal ?? exitCode})`));
    });
  });
  send({ type: 'hash', files: [...files] });
  return {
    result,
    pause: () => send({ type: 'pause' }),
    resume: () => send({ type: 'resume' }),
    stop,
  };
}
