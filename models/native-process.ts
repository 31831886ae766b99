import { WorkbenchError } from '#shared/domain/failure.ts';
import { launchChild } from './child-process.ts';
import { areUnchanged, type FileIdentity } from './file-identity.ts';
import { FromNative, type ToNative } from './native-protocol.ts';

const entry = new URL('runner/native/main.ts', import.meta.url);

type AnswerType = Exclude<FromNative['type'], 'progress' | 'failed'>;
type Answer<T extends AnswerType> = Extract<FromNative, { type: T }>;

interface NativeOptions {
  /** Ends the process when it aborts; what is asked then rejects with its reason. */
  readonly signal: AbortSignal;
  /** Of the model, for the words of a crash. */
  readonly model: string;
  /** The files that it will open, as the bounded reader accepted them. */
  readonly files: readonly FileIdentity[];
}

/** A process in which llama.cpp's own functions are called. */
export interface NativeProcess extends Disposable {
  readonly pid: number;
  /**
   * Asks one thing at a time.
   * @throws WorkbenchError what the process refused with, MODEL_CRASHED, NOT_A_GGUF
   */
  ask<T extends AnswerType>(
    request: ToNative,
    answer: T,
    onProgress?: (share: number) => void,
  ): Promise<Answer<T>>;
}

/** Starts one; it is ended by disposing it, or by the signal. */
export function startNative({ signal, model, files }: NativeOptions): NativeProcess {
  signal.throwIfAborted();
  const child = launchChild<FromNative, ToNative>(entry, {
    messages: FromNative,
    // As for every local runner: with more threads, libuv's take turns calling llama.cpp.
    environment: { UV_THREADPOOL_SIZE: '1' },
  });
  const abort = () => child.kill();
  signal.addEventListener('abort', abort, { once: true });

  return {
    pid: child.pid,
    async ask(request, answer, onProgress) {
      // No file reaches llama.cpp but the one that was checked.
      if (!areUnchanged(files)) throw changed(files);
      const { promise, resolve, reject } = Promise.withResolvers<Answer<typeof answer>>();
      child.listen({
        message(message) {
          if (message.type === 'progress') return onProgress?.(message.share);
          if (message.type === 'failed') return reject(new WorkbenchError(message.failure));
          if (isAnswer(message, answer)) return resolve(message);
          reject(new Error(`'${message.type}' is no answer to '${request.type}'`));
        },
        ended(end) {
          if (signal.aborted) return reject(signal.reason);
          if (end.kind === 'closed') return reject(new Error('it was ended while it was asked'));
          const { exitCode, signal: by, lastWords } = end;
          reject(
            new WorkbenchError({ code: 'MODEL_CRASHED', model, exitCode, signal: by, lastWords }),
          );
        },
      });
      child.send(request);
      return promise;
    },
    [Symbol.dispose]() {
      signal.removeEventListener('abort', abort);
      child.kill();
    },
  };
}

function isAnswer<T extends AnswerType>(message: FromNative, type: T): message is Answer<T> {
  return message.type === type;
}

function changed(files: readonly FileIdentity[]): WorkbenchError {
  const path = files[0]?.path ?? '';
  return new WorkbenchError({ code: 'NOT_A_GGUF', path, refusal: { code: 'FILE_CHANGED' } });
}
