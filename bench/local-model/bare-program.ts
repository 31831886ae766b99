import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BareAnswer, BareOptions, BareRequest } from './bare-messages.ts';

const entry = fileURLToPath(new URL('bare-process.ts', import.meta.url));

export interface BareProgram extends AsyncDisposable {
  /** Start of the process and of the libraries, then of model and context; milliseconds. */
  readonly startTimes: { readonly processMs: number; readonly loadMs: number };
  answer(request: BareRequest): Promise<BareAnswer>;
}

/**
 * Starts a program that uses node-llama-cpp without Triptych, and loads its model.
 * @param threadPoolSize of libuv; `null`: Node's default, as programs come
 */
export async function startBareProgram(
  options: BareOptions,
  threadPoolSize: number | null,
): Promise<BareProgram> {
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env;
  const startedMs = performance.now();
  const child = fork(entry, [JSON.stringify(options)], {
    env: threadPoolSize === null ? env : { ...env, UV_THREADPOOL_SIZE: String(threadPoolSize) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // An iterator keeps what comes while nobody waits.
  const messages = on(child, 'message', { close: ['exit'] });
  const nextMessage = async (): Promise<unknown> => {
    const { done, value } = await messages.next();
    if (done) throw new Error('The bare process has ended');
    return (value as unknown[])[0];
  };
  // 'libraries' stand, then the model is 'ready'.
  await nextMessage();
  const librariesMs = performance.now();
  await nextMessage();
  const startTimes = {
    processMs: librariesMs - startedMs,
    loadMs: performance.now() - librariesMs,
  };
  return {
    startTimes,
    async answer(request) {
      child.send(request);
      return (await nextMessage()) as BareAnswer;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
