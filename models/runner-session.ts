import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { ModelFacts } from '#shared/domain/model.ts';
import type { LoadedSettings } from '#shared/domain/settings.ts';
import type { EngineBuffer, GpuMemory } from '#shared/domain/memory.ts';
import type { FromRunner, LoadSettings, PrepareTimes, ToRunner } from './protocol.ts';
import type { RunnerProcess } from './runner-process.ts';
import type { ProcessEnd } from './child-process.ts';

/** Silence that is longer than any of these means that the runner hangs. */
const patienceMs = { hello: 30_000, progress: 120_000, started: 60_000, cancelled: 2_000 };

type Started = Extract<FromRunner, { type: 'started' }>;
export type Finished = Extract<FromRunner, { type: 'finished' }>;

export interface PromptListener {
  started(message: Started): void;
  tokens(message: Extract<FromRunner, { type: 'tokens' }>): void;
}

/** What a runner is asked, see `ToRunner`. */
export type PromptRequest = Omit<Extract<ToRunner, { type: 'generate' }>, 'type'>;

interface Prepared {
  readonly times: PrepareTimes;
  readonly facts: ModelFacts;
  readonly inForce: LoadedSettings;
  readonly buffers: EngineBuffer[];
}

/** Waits until a new runner speaks. @returns the GPUs that it found */
export function awaitHello(runner: RunnerProcess, model: string): Promise<GpuMemory[]> {
  return converse(
    runner,
    model,
    patienceMs.hello,
    (message) => message.type === 'hello' && message.gpus,
  );
}

/**
 * Has the runner load what is missing; an abort ends the runner.
 * @returns `null` when `signal` ended it
 * @throws WorkbenchError
 */
export async function prepare(
  runner: RunnerProcess,
  model: { readonly name: string; readonly path: string },
  settings: LoadSettings,
  onProgress: (progress: number) => void,
  { signal }: { readonly signal: AbortSignal },
): Promise<Prepared | null> {
  using _ = onAbort(signal, runner.kill);
  if (signal.aborted) return null;
  runner.send({ type: 'prepare', modelPath: model.path, settings });
  try {
    return await converse<Prepared>(runner, model.name, patienceMs.progress, (message) => {
      if (message.type === 'progress') onProgress(message.progress);
      if (message.type === 'prepare-failed') throw named(message.failure, model.name);
      return message.type === 'prepared' && message;
    });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/**
 * Has the runner answer one prompt.
 * @returns `null` when `signal` ended it; a runner that does not stop within two seconds is killed
 * @throws WorkbenchError
 */
export async function answer(
  runner: RunnerProcess,
  model: string,
  request: PromptRequest,
  listener: PromptListener,
  { signal }: { readonly signal: AbortSignal },
): Promise<Finished | null> {
  if (signal.aborted) return null;
  let killTimer: NodeJS.Timeout | undefined;
  using _ = onAbort(signal, () => {
    runner.send({ type: 'cancel', requestId: request.requestId });
    killTimer = setTimeout(runner.kill, patienceMs.cancelled);
  });
  runner.send({ type: 'generate', ...request });
  try {
    const end = await converse<Finished | 'cancelled'>(
      runner,
      model,
      patienceMs.started,
      (message) => {
        if (!('requestId' in message) || message.requestId !== request.requestId) return false;
        if (message.type === 'started') listener.started(message);
        if (message.type === 'tokens') listener.tokens(message);
        if (message.type === 'failed') throw named(message.failure, model);
        if (message.type === 'cancelled') return 'cancelled';
        return message.type === 'finished' && message;
      },
    );
    return end === 'cancelled' ? null : end;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    clearTimeout(killTimer);
  }
}

/** Calls `act` when the signal aborts, at once when it has; until the end of the scope. */
function onAbort(signal: AbortSignal, act: () => void): Disposable {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', act) };
}

/**
 * Listens until `read` gives a result. Until the runner has begun to answer, each silence longer
 * than `silenceMs` ends it; once tokens may come at any pace, only the process itself is watched.
 */
export function converse<T>(
  runner: RunnerProcess,
  model: string,
  silenceMs: number,
  read: (message: FromRunner) => T | false,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const silent = () => {
      runner.kill();
      reject(new WorkbenchError({ code: 'RUNNER_SILENT', waitedMs: silenceMs }));
    };
    let timer = setTimeout(silent, silenceMs);
    runner.listen({
      message(message) {
        clearTimeout(timer);
        if (message.type === 'progress') timer = setTimeout(silent, silenceMs);
        try {
          const result = read(message);
          if (result !== false) resolve(result);
        } catch (error) {
          reject(error);
        }
      },
      ended(end) {
        clearTimeout(timer);
        reject(new WorkbenchError(crashed(end, model)));
      },
    });
  });
}

function crashed(end: ProcessEnd, model: string): Failure {
  const { exitCode, signal, lastWords } =
    end.kind === 'crashed' ? end : { exitCode: null, signal: 'SIGKILL', lastWords: '' };
  return { code: 'MODEL_CRASHED', model, exitCode, signal, lastWords };
}

/** A runner knows its file, not the name that the user knows. */
export function named(failure: Failure, model: string): WorkbenchError {
  return new WorkbenchError('model' in failure ? { ...failure, model } : failure);
}
