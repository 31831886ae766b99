import type { ShellPort } from '#electron/electron-parts.ts';
import { FakeEvents } from './fake-events.ts';

/**
 * One end of a channel, as `MessagePortMain` behaves: messages wait until `start`, arrive later and
 * as copies; what cannot be copied throws and costs the port (electron#42373); closing one end is
 * told to the other, after what was said before.
 */
export class FakePort implements ShellPort {
  #other: FakePort | null = null;
  #waiting: unknown[] = [];
  #isStarted = false;
  #isClosed = false;
  /** It was handed to a window, and works only there. */
  isTransferred = false;
  readonly #events = new FakeEvents();

  /** `MessageChannelMain`, made of two of these. */
  static Channel = class {
    readonly port1: FakePort;
    readonly port2: FakePort;

    constructor() {
      ({ port1: this.port1, port2: this.port2 } = FakePort.pair());
    }
  };

  static pair(): { readonly port1: FakePort; readonly port2: FakePort } {
    const [port1, port2] = [new FakePort(), new FakePort()];
    port1.#other = port2;
    port2.#other = port1;
    return { port1, port2 };
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  on(event: string, listener: (...values: never[]) => void): this {
    this.#events.on(event, listener);
    return this;
  }

  postMessage(message: unknown): void {
    if (this.#isClosed) return;
    const copy = this.#copyOf(message);
    const other = this.#other;
    setImmediate(() => other && other.#take(copy));
  }

  start(): void {
    this.#isStarted = true;
    for (const message of this.#waiting.splice(0)) this.#deliver(message);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const other = this.#other;
    setImmediate(() => other && other.#otherClosed());
  }

  #copyOf(message: unknown): unknown {
    try {
      return structuredClone(message);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #take(message: unknown): void {
    if (this.#isClosed) return;
    if (this.#isStarted) this.#deliver(message);
    else this.#waiting.push(message);
  }

  #deliver(data: unknown): void {
    this.#events.emit('message', { data });
  }

  #otherClosed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#events.emit('close');
  }
}
