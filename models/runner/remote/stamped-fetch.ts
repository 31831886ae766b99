import { type Dispatcher, fetch as undiciFetch } from 'undici';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ResponseHead, SentRequest } from '#shared/domain/remote.ts';
import type { Endpoint } from '#models/remote-protocol.ts';
import type { CallClock } from './call-clock.ts';
import type { CallWatch } from './call-watch.ts';
import { later } from './later.ts';
import { failureOfNetwork } from './network-failure.ts';
import { failureOfStatus, readable, withoutKey } from './server-words.ts';

interface StampedFetchOptions {
  readonly endpoint: Endpoint;
  readonly model: string;
  readonly connectMs: number;
  readonly isStreaming: boolean;
  readonly dispatcher: Dispatcher;
  readonly clock: CallClock;
  readonly watch: CallWatch;
  /** About to be sent. */
  sending(request: SentRequest): void;
  responding(head: ResponseHead): void;
  /** Bytes of the body, with the stamp of their arrival. @returns whether they may go on */
  bytes(bytes: Uint8Array, atNs: number): boolean;
  closed(atNs: number): void;
  /** The connection broke in the body; what had arrived goes on to be read. */
  broke(atNs: number): void;
}

const mostBodyBytes = 128 * 1024 * 1024;
const mostErrorBytes = 64 * 1024;
const keptHeaders =
  /^(content-type|date|retry-after(-ms)?|x-ratelimit-.+|x-request-id|openai-(processing-ms|version)|x-should-retry|cf-ray|server)$/;

/**
 * `fetch` for the SDK that holds the clock: it stamps headers and bytes when they arrive and hands
 * them on unread. It follows no redirect, and turns every refusal into a failure with the server's
 * words. The SDK gets the body through a queue, so that its own work delays no stamp.
 */
export function stampedFetch(options: StampedFetchOptions): typeof globalThis.fetch {
  const { endpoint, clock, watch, dispatcher } = options;
  const { provider, key } = endpoint;

  return async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const method = init?.method ?? 'GET';
    const headers = new Headers(init?.headers);
    // A compressed stream arrives in the compressor's bundles, not in the server's.
    headers.set('accept-encoding', 'identity');
    const body = typeof init?.body === 'string' ? init.body : '';
    options.sending({ method, url, headers: withoutSecrets(headers), body });

    let response;
    try {
      response = await undiciFetch(url, {
        method,
        headers: [...headers],
        ...(body === '' ? {} : { body }),
        dispatcher,
        signal: watch.signal,
        // Not followed (the key would travel along), but named to the user.
        redirect: 'manual',
      });
    } catch (error) {
      watch.fail(failureOfNetwork(provider, error, options.connectMs));
      throw error;
    }
    const { status } = response;
    options.responding({ status, headersNs: clock.sinceT0(), headers: kept(response.headers) });
    watch.arrived();
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      const to = URL.parse(response.headers.get('location') ?? '', url)?.origin ?? '?';
      throw failing({ code: 'PROVIDER_REDIRECTS', provider, to });
    }
    if (!response.ok) {
      const text = withoutKey(await start(response.body), key);
      throw failing(
        failureOfStatus({
          provider,
          model: options.model,
          hasKey: key !== null,
          status,
          headers: new Headers([...response.headers]),
          body: text,
        }),
      );
    }
    const type = response.headers.get('content-type') ?? '';
    const isWrong = /html/i.test(type) || (options.isStreaming && /json/i.test(type));
    if (isWrong) throw failing(await wrongType(status, type, response));
    return new Response(response.body ? passOn(response.body) : null, {
      status,
      headers: [...response.headers],
    });
  };

  function failing(failure: Parameters<CallWatch['fail']>[0]): WorkbenchError {
    watch.fail(failure);
    return new WorkbenchError(failure);
  }

  /** A stream was asked for, and something else came: often an error that calls itself a success. */
  async function wrongType(
    status: number,
    type: string,
    response: { body: Body; headers: unknown },
  ) {
    const text = withoutKey(await start(response.body), key);
    if (/"error"/.test(text.slice(0, 2000))) {
      const { model } = options;
      const failure = failureOfStatus({
        provider,
        model,
        hasKey: key !== null,
        status,
        headers: new Headers(),
        body: text,
      });
      if (failure.code !== 'PROVIDER_REFUSED') return failure;
      return { code: 'PROVIDER_STREAM_FAILED' as const, provider, words: failure.words };
    }
    const detail = readable(`${type}: ${text.replace(/<[^>]*>/g, ' ')}`);
    return { code: 'PROVIDER_UNREADABLE' as const, provider, detail };
  }

  /**
   * Reads as fast as bytes come and only stamps them; everything else is done later, in order. Waiting
   * for a reader would shift the stamps.
   */
  function passOn(body: NonNullable<Body>): ReadableStream<Uint8Array> {
    const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    let isOver = false;
    return new ReadableStream<Uint8Array>({
      start(controller) {
        // Closed also when it broke: an errored stream would drop what has arrived and is not yet read.
        const end = (tell: () => void) =>
          later(() => {
            if (isOver) return;
            isOver = true;
            tell();
            controller.close();
          });
        const take = (bytes: Uint8Array, atNs: number) =>
          later(() => {
            if (isOver) return;
            if (options.bytes(bytes, atNs)) controller.enqueue(bytes);
            else refuse('an event without end');
          });
        const refuse = (detail: string) => {
          watch.fail({ code: 'PROVIDER_UNREADABLE', provider, detail });
          end(() => options.closed(clock.sinceT0()));
          void reader.cancel().catch(() => {});
        };
        void pump(take, end, refuse);
      },
      cancel(reason) {
        isOver = true;
        return reader.cancel(reason);
      },
    });

    async function pump(
      take: (bytes: Uint8Array, atNs: number) => void,
      end: (tell: () => void) => void,
      refuse: (detail: string) => void,
    ): Promise<void> {
      let received = 0;
      try {
        for (;;) {
          const { done, value } = await reader.read();
          const atNs = clock.sinceT0();
          if (done) return end(() => options.closed(atNs));
          watch.arrived();
          received += value.byteLength;
          if (received > mostBodyBytes) return refuse(`more than ${mostBodyBytes} bytes`);
          take(value, atNs);
        }
      } catch (error) {
        const atNs = clock.sinceT0();
        const detail = readable(withoutKey(reasonOf(error), key));
        watch.fail({ code: 'PROVIDER_STREAM_CUT', provider, detail });
        end(() => options.broke(atNs));
      }
    }
  }

  function withoutSecrets(headers: Headers): Record<string, string> {
    const shown = [...headers].filter(([name]) => name !== 'authorization');
    return Object.fromEntries(shown.map(([name, value]) => [name, withoutKey(value, key)]));
  }

  function kept(headers: Iterable<readonly [string, string]>): Record<string, string> {
    const few = [...headers].filter(([name]) => keptHeaders.test(name));
    return Object.fromEntries(
      few.map(([name, value]) => [name, withoutKey(value, key).slice(0, 300)]),
    );
  }
}

type Body = Awaited<ReturnType<typeof undiciFetch>>['body'];

/** The beginning of a body that is not an answer; as far as it comes. */
async function start(body: Body): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const bytes of body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      if (text.length > mostErrorBytes) break;
    }
  } catch {
    // A refusal whose words broke off is still that refusal.
  }
  return text;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
