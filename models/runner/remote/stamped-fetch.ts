import { type Dispatcher, fetch as undiciFetch } from 'undici';
import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import type { ResponseHead, SentRequest } from '#shared/domain/remote.ts';
import type { Endpoint } from '#models/remote-protocol.ts';
import type { CallClock } from './call-clock.ts';
import type { CallWatch } from './call-watch.ts';
import { failureOfNetwork } from './network-failure.ts';
import { passOn } from './pass-on.ts';
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
  const now = clock.sinceT0;

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
    options.responding({ status, headersNs: now(), headers: kept(response.headers) });
    watch.arrived();
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      const to = URL.parse(response.headers.get('location') ?? '', url)?.origin ?? '?';
      throw failing({ code: 'PROVIDER_REDIRECTS', provider, to });
    }
    const { headers: given, body: answer } = response;
    if (!response.ok) throw failing(refusal(status, given, await beginningOf(answer)));
    const type = given.get('content-type') ?? '';
    const isWrong = /html/i.test(type) || (options.isStreaming && /json/i.test(type));
    if (isWrong) throw failing(wrongAnswer(type, await beginningOf(answer)));
    const stream = answer && passOn(answer as ReadableStream<Uint8Array>, { now, ...passing() });
    return new Response(stream, { status, headers: [...given] });
  };

  function failing(failure: Failure): WorkbenchError {
    watch.fail(failure);
    return new WorkbenchError(failure);
  }

  function refusal(status: number, given: Iterable<[string, string]>, text: string): Failure {
    const { model } = options;
    const headersGiven = new Headers([...given]);
    const body = withoutKey(text, key);
    const hasKey = key !== null;
    return failureOfStatus({ provider, model, hasKey, status, headers: headersGiven, body });
  }

  /** A stream was asked for, and something else came: often an error that calls itself a success. */
  function wrongAnswer(type: string, text: string): Failure {
    if (/"error"\s*:\s*[^n\s]/.test(text)) {
      const failure = refusal(200, [], text);
      const isKnown = failure.code !== 'PROVIDER_REFUSED';
      return isKnown ? failure : { code: 'PROVIDER_STREAM_FAILED', provider, words: failure.words };
    }
    const words = withoutKey(text.replace(/<[^>]*>/g, ' '), key);
    return { code: 'PROVIDER_UNREADABLE', provider, detail: readable(`${type}: ${words}`) };
  }

  function passing() {
    let received = 0;
    const tooMuch = (detail: string): boolean => {
      watch.fail({ code: 'PROVIDER_UNREADABLE', provider, detail });
      return false;
    };
    return {
      arrived(byteLength: number): boolean {
        watch.arrived();
        received += byteLength;
        return received <= mostBodyBytes || tooMuch(`more than ${mostBodyBytes} bytes`);
      },
      bytes: (bytes: Uint8Array, atNs: number) =>
        options.bytes(bytes, atNs) || tooMuch('an event without end'),
      closed: options.closed,
      broke(atNs: number, error: unknown): void {
        options.broke(atNs);
        const detail = readable(withoutKey(reasonOf(error), key));
        watch.fail({ code: 'PROVIDER_STREAM_CUT', provider, detail });
      },
    };
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
async function beginningOf(body: Body): Promise<string> {
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
