import { type Child, launchChild } from './child-process.ts';
import { FromRunner, type ToRunner } from './protocol.ts';

export type RunnerProcess = Child<FromRunner, ToRunner>;

/** Node's options of a process that is itself the one in which llama.cpp's binary is tried. */
export const oneProcess = [
  '--import',
  new URL('runner/local/one-process.ts', import.meta.url).href,
] as const;

/** Starts a runner. */
export function launchRunner(entry: URL): RunnerProcess {
  return launchChild(entry, {
    messages: FromRunner,
    // docs/decisions/003-runners.md: with more, libuv's threads take turns and decode loses half its speed.
    environment: { UV_THREADPOOL_SIZE: '1' },
    nodeOptions: oneProcess,
  });
}
