import { randomUUID } from 'node:crypto';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { KeepAlive, RemoteReport, ResponseHead } from '#shared/domain/remote.ts';
import type { Chunk, StopReason } from '#shared/domain/timeline.ts';
import { type Child, launchChild, type ProcessEnd } from './child-process.ts';
import {
  type CallLimits,
  type Endpoint,
  FromRemote,
  type RemoteCall,
  type RemoteStarted,
  type ServerTest,
  type ToRemote,
} from './remote-protocol.ts';

/** How one call ended, as the runner says; what is known of it is there in every case. */
export type RemoteEnd = { readonly report: RemoteReport } & (
  | { readonly type: 'finished'; readonly stopReason: StopReason }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'cancelled' }
);

export interface RemoteListener {
  started(started: RemoteStarted): void;
  responding(head: ResponseHead): void;
  keepAlive(events: readonly KeepAlive[]): void;
  tokens(chunks: readonly Chunk[]): void;
}

type Answer = Extract<FromRemote, { readonly requestId: string }>;

/** A call that is going on. */
interface Waiting {
  receive(message: Answer): void;
  lost(end: ProcessEnd): void;
}

interface Options {
  readonly signal: AbortSignal;
}

const passedOn = /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/;

/**
 * The one process through which remote models are asked: started at the first call, started anew after
 * a crash. It has no keys but those of the calls that are going on.
 */
export class RemoteRunner implements AsyncDisposable {
  readonly #entry: URL;
  readonly #waiting = new Map<string, Waiting>();
  #child: Child<FromRemote, ToRemote> | null = null;

  constructor(entry: URL) {
    this.#entry = entry;
  }

  /**
   * Makes one call. Every end, also a failed one, is a result, because it has a report.
   * @throws WorkbenchError MODEL_CRASHED when the process ended by itself
   */
  generate(call: RemoteCall, listener: RemoteListener, options: Options): Promise<RemoteEnd> {
    return this.#ask<RemoteEnd>(
      (requestId) => ({ type: 'generate', requestId, call }),
      call.endpoint.provider,
      options,
      (message, end) => {
        switch (message.type) {
          case 'started':
            return listener.started(message);
          case 'responding':
            return listener.responding(message);
          case 'keep-alive':
            return listener.keepAlive(message.events);
          case 'tokens':
            return listener.tokens(message.chunks);
          case 'finished':
          case 'failed':
          case 'cancelled':
            return end(message);
          default:
            return;
        }
      },
    );
  }

  /** The ids of the models that the server lists. @throws WorkbenchError with the server's own words */
  listModels(endpoint: Endpoint, limits: CallLimits, options: Options): Promise<readonly string[]> {
    return this.#ask<readonly string[]>(
      (requestId) => ({ type: 'list-models', requestId, endpoint, limits }),
      endpoint.provider,
      options,
      (message, end) => {
        if (message.type === 'models') end(message.ids);
      },
    );
  }

  /** Whether the server answers and takes the key. @throws WorkbenchError with the server's own words */
  test(
    endpoint: Endpoint,
    keyCheckPath: string | null,
    limits: CallLimits,
    options: Options,
  ): Promise<ServerTest> {
    return this.#ask<ServerTest>(
      (requestId) => ({ type: 'test', requestId, endpoint, keyCheckPath, limits }),
      endpoint.provider,
      options,
      (message, end) => {
        if (message.type === 'tested') end(message.test);
      },
    );
  }

  /** The process, while there is one. */
  pid(): number | null {
    return this.#child?.pid ?? null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    child?.kill();
    await child?.ended;
  }

  #ask<T>(
    request: (requestId: string) => ToRemote,
    provider: string,
    { signal }: Options,
    read: (message: Answer, end: (result: T) => void) => void,
  ): Promise<T> {
    const requestId = randomUUID();
    const child = this.#start();
    const cancel = () => child.send({ type: 'cancel', requestId });
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.set(requestId, {
      receive: (message) =>
        message.type === 'refused'
          ? reject(new WorkbenchError(message.failure))
          : read(message, resolve),
      lost: (end) => reject(new WorkbenchError(crashed(end, provider))),
    });
    child.send(request(requestId));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    return promise.finally(() => {
      signal.removeEventListener('abort', cancel);
      this.#waiting.delete(requestId);
    });
  }

  #start(): Child<FromRemote, ToRemote> {
    if (this.#child) return this.#child;
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => passedOn.test(name)),
    );
    const child = launchChild<FromRemote, ToRemote>(this.#entry, {
      messages: FromRemote,
      environment: environment as Record<string, string>,
    });
    child.listen({
      message: (message) => {
        if (message.type !== 'hello') this.#waiting.get(message.requestId)?.receive(message);
      },
      ended: (end) => {
        this.#child = null;
        for (const waiting of this.#waiting.values()) waiting.lost(end);
      },
    });
    this.#child = child;
    return child;
  }
}

function crashed(end: ProcessEnd, model: string): Failure {
  const { exitCode, signal, lastWords } =
    end.kind === 'crashed' ? end : { exitCode: null, signal: 'SIGKILL', lastWords: '' };
  return { code: 'MODEL_CRASHED', model, exitCode, signal, lastWords };
}
