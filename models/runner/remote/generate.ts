import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { KeepAlive, RemoteReport, ResponseHead, SentRequest } from '#shared/domain/remote.ts';
import type { Chunk, StopReason } from '#shared/domain/timeline.ts';
import type { RemoteCall, RemoteStarted } from '#models/remote-protocol.ts';
import { checkKey, parseBaseUrl } from '#models/remote-address.ts';
import { canBearText } from './answer-facts.ts';
import { createAnswerRecorder } from './answer-recorder.ts';
import { startCallClock } from './call-clock.ts';
import { watchCall } from './call-watch.ts';
import { callOptions, languageModel } from './language-model.ts';
import { later } from './later.ts';
import { outcomeOf } from './outcome.ts';
import { stampedFetch } from './stamped-fetch.ts';
import type { Transport } from './transport.ts';

/** How a call ended. What is known of it is reported in every case: failed and stopped ones cost too. */
export type Ended = { readonly report: RemoteReport } & (
  | { readonly type: 'finished'; readonly stopReason: StopReason }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'cancelled' }
);

export interface GenerateListener {
  started(started: RemoteStarted): void;
  responding(head: ResponseHead): void;
  keepAlive(event: KeepAlive): void;
  chunk(chunk: Chunk): void;
}

interface GenerateOptions {
  readonly signal: AbortSignal;
  readonly transport: Transport;
  /** Monotonic nanoseconds; a test that knows every instant puts its own in its place. */
  readonly now?: () => bigint;
  /** Bytes of the body so far; a test that cuts a stream waits for them. */
  readonly onBytes?: (received: number) => void;
}

/**
 * Makes one call, once: whether to try again is decided by whoever records the attempts. Every stamp
 * is the arrival of the bytes that completed an event; the SDK only says what the event means.
 */
export async function generate(
  call: RemoteCall,
  listener: GenerateListener,
  options: GenerateOptions,
): Promise<Ended> {
  const { endpoint, model, limits } = call;
  const clock = startCallClock(options.now);
  using watch = watchCall(endpoint.provider, limits, options.signal);
  const recorder = createAnswerRecorder(call, listener);
  let request: SentRequest | null = null;
  let unreadable: string | null = null;

  const dispatcher = options.transport.forCall((connection) => {
    const { t0Ns, beforeT0Ns } = clock.handOver();
    watch.awaitHeaders();
    const sent = request;
    // The request has not left yet: telling anybody now would take time that counts as the server's.
    if (sent) later(() => listener.started({ t0Ns: String(t0Ns), beforeT0Ns, connection, sent }));
  });
  const fetch = stampedFetch({
    endpoint,
    model,
    connectMs: options.transport.connectMs,
    isStreaming: call.isStreaming,
    dispatcher,
    clock,
    watch,
    sending: (sent) => (request = sent),
    responding: (head) => later(() => listener.responding(head)),
    bytes(bytes, atNs) {
      const canGoOn = recorder.bytes(bytes, atNs);
      options.onBytes?.(recorder.received());
      return canGoOn;
    },
    closed: recorder.closed,
    broke: recorder.broke,
  });

  try {
    checkKey(endpoint);
    parseBaseUrl(endpoint.baseUrl);
    const sdk = languageModel(call, fetch);
    if (call.isStreaming) await readStream(sdk);
    else await readWhole(sdk);
  } catch (error) {
    if (error instanceof WorkbenchError) watch.fail(error.failure);
    unreadable ??= messageOf(error);
  }
  await new Promise<void>(later);
  recorder.end();
  const report = recorder.report();
  if (options.signal.aborted) return { type: 'cancelled', report };
  const failure = watch.failure();
  const { provider, key } = endpoint;
  const ending = { ...recorder.outcome(), provider, model, key, failure, unreadable };
  return { ...outcomeOf(ending), report };

  async function readStream(sdk: ReturnType<typeof languageModel>): Promise<void> {
    const { stream } = await sdk.doStream(callOptions(call, watch.signal));
    let event: unknown;
    for await (const part of stream) {
      if (part.type === 'raw') {
        event = part.rawValue;
        recorder.nextEvent();
      } else if (part.type === 'reasoning-delta') recorder.reasoning(part.delta);
      else if (part.type === 'text-delta') recorder.answer(part.delta);
      else if (part.type === 'error' && canBearText(event)) unreadable ??= messageOf(part.error);
    }
  }

  async function readWhole(sdk: ReturnType<typeof languageModel>): Promise<void> {
    const { content } = await sdk.doGenerate(callOptions(call, watch.signal));
    for (const part of content) {
      if (part.type === 'reasoning') recorder.reasoning(part.text);
      else if (part.type === 'text') recorder.answer(part.text);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
