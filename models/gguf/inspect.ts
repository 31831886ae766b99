import path from 'node:path';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { GgufHeader, GgufRefusal } from '#shared/domain/gguf.ts';
import { type Child, launchChild, type ProcessEnd } from '#models/child-process.ts';
import { cpuTimeMs } from '#models/cpu-time.ts';
import type { FileIdentity } from '#models/file-identity.ts';
import { residentBytes } from '#models/resident-memory.ts';
import { FromReader, type ToReader } from './protocol.ts';

export interface GgufInspection {
  readonly header: GgufHeader;
  /** The files as they were when they were read: compare with `areUnchanged` before loading. */
  readonly files: readonly FileIdentity[];
}

interface InspectOptions {
  readonly signal?: AbortSignal;
  /** The reading child's entry file; tests put one here that misbehaves. */
  readonly entry?: URL;
}

/** For the process to start and say hello; the time for reading counts from then on. */
const patienceMs = 30_000;
/**
 * Two seconds of its own work: a slow network disk, or a machine busy with answers, must not make a
 * good file a bad one. Where the system does not tell a process's work, the time on the clock counts.
 */
export const readerLimits = {
  workMs: 2_000,
  clockMs: 10_000,
  residentBytes: 256 * 1024 * 1024,
  heapMiB: 128,
};
const watchEveryMs = 25;

const reader = new URL('main.ts', import.meta.url);

/** Node's permission model: no writing, no processes, no native code. */
export const readerNodeOptions = [
  `--max-old-space-size=${readerLimits.heapMiB}`,
  '--permission',
  '--allow-fs-read=*',
  '--no-warnings',
];

/**
 * Reads and checks a model's header in a child process, within two seconds of work and 256 MiB.
 * @param filePath absolute; of a model in several files, the first
 * @throws WorkbenchError MODEL_FILE_MISSING, NOT_A_GGUF; the signal's reason when it aborts
 */
export async function inspectGguf(
  filePath: string,
  { signal, entry = reader }: InspectOptions = {},
): Promise<GgufInspection> {
  if (!path.isAbsolute(filePath)) throw refused(filePath, { code: 'PATH_NOT_ABSOLUTE' });
  signal?.throwIfAborted();
  const child = launchChild<FromReader, ToReader>(entry, {
    messages: FromReader,
    nodeOptions: readerNodeOptions,
  });
  const onAbort = () => child.kill();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await converse(child, filePath);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    child.kill();
    await child.ended;
  }
}

function converse(child: Child<FromReader, ToReader>, filePath: string): Promise<GgufInspection> {
  const { promise, resolve, reject } = Promise.withResolvers<GgufInspection>();
  const giveUp = (refusal: GgufRefusal) => reject(refused(filePath, refusal));
  const silent = () => giveUp({ code: 'READER_SILENT', waitedMs: patienceMs });
  const tooSlow = (limitMs: number) => giveUp({ code: 'READER_TOO_SLOW', limitMs });
  let timer = setTimeout(silent, patienceMs);
  let watch: NodeJS.Timeout | undefined;
  child.listen({
    message(message) {
      switch (message.type) {
        case 'hello':
          // Said again, it buys no time.
          if (watch) return;
          clearTimeout(timer);
          timer = setTimeout(() => tooSlow(readerLimits.clockMs), readerLimits.clockMs);
          watch = watchLimits(child.pid, tooSlow, giveUp);
          return child.send({ path: filePath });
        case 'read':
          return resolve({ header: message.header, files: message.files });
        case 'missing':
          return reject(new WorkbenchError({ code: 'MODEL_FILE_MISSING', path: message.path }));
        case 'refused':
          return reject(refused(message.path, message.refusal));
      }
    },
    ended: (end) => giveUp(crashed(end)),
  });
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
  });
}

function watchLimits(
  pid: number,
  tooSlow: (limitMs: number) => void,
  giveUp: (refusal: GgufRefusal) => void,
): NodeJS.Timeout {
  const startedMs = cpuTimeMs(pid) ?? 0;
  return setInterval(() => {
    if ((cpuTimeMs(pid) ?? 0) - startedMs > readerLimits.workMs) tooSlow(readerLimits.workMs);
    const limitBytes = readerLimits.residentBytes;
    if ((residentBytes(pid) ?? 0) > limitBytes) giveUp({ code: 'READER_TOO_LARGE', limitBytes });
  }, watchEveryMs);
}

function crashed(end: ProcessEnd): GgufRefusal {
  const { exitCode, signal } = end.kind === 'crashed' ? end : { exitCode: null, signal: 'SIGKILL' };
  return { code: 'READER_CRASHED', exitCode, signal };
}

function refused(filePath: string, refusal: GgufRefusal): WorkbenchError {
  return new WorkbenchError({ code: 'NOT_A_GGUF', path: filePath, refusal });
}
