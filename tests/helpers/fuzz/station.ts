import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { type Child, launchChild, type ProcessEnd } from '#models/child-process.ts';
import { cpuTimeMs } from '#models/cpu-time.ts';
import { residentBytes } from '#models/resident-memory.ts';

interface StationOptions<Message> {
  readonly entry: URL;
  readonly messages: z.ZodType<Message>;
  readonly nodeOptions?: readonly string[];
  readonly limitMs: number;
  readonly limitBytes: number;
}

/** What came of one file in a child. */
type Answer<Message> =
  /** `workMs`: processor time where the system tells it, else the time on the clock. */
  | { readonly kind: 'said'; readonly message: Message; readonly workMs: number }
  | { readonly kind: 'ended'; readonly end: ProcessEnd }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-large' };

const helloMs = 60_000;
const watchEveryMs = 50;

/** A child that takes one file after the other, and is started anew when a file was its end. */
export class Station<Message extends { readonly type: string }> implements AsyncDisposable {
  readonly #options: StationOptions<Message>;
  #child: Child<Message, { path: string }> | null = null;

  constructor(options: StationOptions<Message>) {
    this.#options = options;
  }

  /** Has the child deal with the file; it ends when it takes too long or too much memory. */
  async ask(path: string): Promise<Answer<Message>> {
    const child = this.#child ?? (await this.#start());
    const sinceMs = clockOf(child.pid);
    const answer = await this.#converse(child, this.#options.limitMs, () => child.send({ path }));
    if (answer.kind !== 'said') await this.#end();
    return answer.kind === 'said' ? { ...answer, workMs: clockOf(child.pid) - sinceMs } : answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }

  async #start(): Promise<Child<Message, { path: string }>> {
    const { entry, messages, nodeOptions = [] } = this.#options;
    const child = launchChild<Message, { path: string }>(entry, { messages, nodeOptions });
    this.#child = child;
    const hello = await this.#converse(child, helloMs, () => {});
    if (hello.kind !== 'said') throw new Error(`${entry.pathname}: ${JSON.stringify(hello)}`);
    return child;
  }

  async #end(): Promise<void> {
    this.#child?.kill();
    await this.#child?.ended;
    this.#child = null;
  }

  async #converse(
    child: Child<Message, { path: string }>,
    limitMs: number,
    begin: () => void,
  ): Promise<Answer<Message>> {
    const watching = new AbortController();
    const { promise, resolve } = Promise.withResolvers<Answer<Message>>();
    child.listen({
      message: (message) => resolve({ kind: 'said', message, workMs: 0 }),
      ended: (end) => resolve({ kind: 'ended', end }),
    });
    begin();
    void this.#watch(child.pid, limitMs, watching.signal).then(resolve, () => {});
    return promise.finally(() => watching.abort());
  }

  async #watch(pid: number, limitMs: number, signal: AbortSignal): Promise<Answer<Message>> {
    const deadline = performance.now() + limitMs;
    while (performance.now() < deadline) {
      await delay(watchEveryMs, null, { signal });
      if ((residentBytes(pid) ?? 0) > this.#options.limitBytes) return { kind: 'too-large' };
    }
    return { kind: 'too-slow' };
  }
}

function clockOf(pid: number): number {
  return cpuTimeMs(pid) ?? performance.now();
}
