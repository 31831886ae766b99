import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { scrubbedEnvironment } from './child-environment.ts';

export interface ProbeOptions {
  readonly signal?: AbortSignal | undefined;
}

const lastWordsLength = 500;

/**
 * Runs a Node entry that looks at something which may crash or hang, and takes its one line of JSON;
 * the process is ended as soon as it has answered.
 * @throws when it did not answer within the limit, crashed, or said something else
 */
export async function runProbe<T extends z.ZodType>(
  entry: URL,
  args: readonly string[],
  answer: T,
  { limitMs, signal }: ProbeOptions & { readonly limitMs: number },
): Promise<z.infer<T>> {
  const child = spawn(process.execPath, [fileURLToPath(entry), ...args], {
    cwd: tmpdir(),
    env: scrubbedEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
    ...(signal ? { signal } : {}),
  });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsLength);
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('close', (exitCode, killedBy) => {
      const end = killedBy ?? `exit code ${exitCode}`;
      reject(new Error(`The probe ended without an answer (${end}). ${lastWords}`.trim()));
    });
  });
  child.kill('SIGKILL');
  return answer.parse(JSON.parse(line));
}
