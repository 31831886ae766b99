import { assertNever } from '#shared/assert.ts';
import type { FromCore, ToCore } from '#shared/core-process.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { RelayFrame } from '#shared/relay-frame.ts';
import type { CoreEnd, CoreProcess } from './core-process.ts';

/** Why there is no core any more, and none is started by itself. */
export type CoreStop =
  | { readonly kind: 'failed'; readonly failure: Failure; readonly dataDir: string }
  | { readonly kind: 'crashed'; readonly crashes: number; readonly end: CoreEnd };

export type CoreStatus = Omit<Extract<FromCore, { type: 'status' }>, 'type'>;

interface KeeperEvents {
  frame(frame: RelayFrame): void;
  status(status: CoreStatus): void;
  keyRequest(asked: Extract<FromCore, { type: 'key-request' }>): void;
  /** It has ended, whether another one is started or not. */
  ended(): void;
  stopped(stop: CoreStop): void;
}

const windowMs = 5 * 60_000;
const mostCrashes = 3;

/**
 * Keeps one core running: one that ends by itself is started again, but not for ever. What it was
 * doing is in its database, marked as interrupted.
 */
export class CoreKeeper {
  readonly #launch: (onMessage: (message: FromCore) => void) => CoreProcess;
  readonly #events: KeeperEvents;
  readonly #now: () => number;
  #core: CoreProcess | null = null;
  #ready = Promise.withResolvers<void>();
  #crashedAtMs: number[] = [];
  #isEnding = false;

  constructor(
    launch: (onMessage: (message: FromCore) => void) => CoreProcess,
    events: KeeperEvents,
    now: () => number = () => performance.now(),
  ) {
    this.#launch = launch;
    this.#events = events;
    this.#now = now;
  }

  /** Also after `stopped`, with a fresh budget. */
  start(): void {
    this.#crashedAtMs = [];
    this.#startOne();
  }

  /** Resolves when a core answers: now, or after it has been started again. */
  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  /** `null` while there is none. */
  get pid(): number | null {
    return this.#core?.pid ?? null;
  }

  send(message: ToCore): void {
    this.#core?.send(message);
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#core?.end();
  }

  #startOne(): void {
    let failed: CoreStop | null = null;
    let isReady = false;
    const core = this.#launch((message) => {
      switch (message.type) {
        case 'frame':
          return this.#events.frame(message);
        case 'status':
          return this.#events.status(message);
        case 'key-request':
          return this.#events.keyRequest(message);
        case 'ready':
          isReady = true;
          return this.#ready.resolve();
        case 'failed':
          failed = { kind: 'failed', failure: message.failure, dataDir: message.dataDir };
          return undefined;
        default:
          return assertNever(message);
      }
    });
    this.#core = core;
    void core.ended.then((end) => {
      this.#core = null;
      if (isReady) this.#ready = Promise.withResolvers();
      this.#events.ended();
      if (this.#isEnding) return;
      if (failed) return this.#events.stopped(failed);
      this.#afterCrash(end);
    });
  }

  #afterCrash(end: CoreEnd): void {
    const now = this.#now();
    this.#crashedAtMs = [...this.#crashedAtMs.filter((at) => now - at < windowMs), now];
    const crashes = this.#crashedAtMs.length;
    if (crashes >= mostCrashes) this.#events.stopped({ kind: 'crashed', crashes, end });
    else this.#startOne();
  }
}
