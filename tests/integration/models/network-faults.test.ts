import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { defaultLimits, type RemoteCall } from '#models/remote-protocol.ts';
import { createTransport } from '#models/runner/remote/transport.ts';
import { byteCounter } from '#tests/helpers/vendors/byte-counter.ts';
import { selfSigned } from '#tests/helpers/vendors/certificate.ts';
import { aCall, hear } from '#tests/helpers/vendors/remote-call.ts';
import { type Script, startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { eventsOf, fixture, recorded, streamed, whole } from '#tests/helpers/vendors/scripts.ts';

const soon = { ...defaultLimits, headersMs: 80, idleMs: 80, totalMs: 20_000 };
const events = eventsOf('deepseek-reasoner.sse');
const beginning = events.slice(0, 7).join('');

async function meet(script: Script, changed: Partial<RemoteCall> = {}) {
  await using server = await startScriptedServer();
  server.play(script);
  return await hear(aCall(server.url, changed));
}

/** Listens on a port and says nothing; or, closed again, is a port where nobody listens. */
async function silentPort() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('a server that cannot be reached is named with the reason', () => {
  it('when nobody listens', async () => {
    const nobody = await silentPort();
    await nobody[Symbol.asyncDispose]();
    const { ended, started } = await hear(aCall(`http://127.0.0.1:${nobody.port}/v1`));
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_UNREACHABLE', why: 'refused' } });
    expect(started).toBeNull();
  });

  it('when its name is unknown', async () => {
    const { ended } = await hear(aCall('https://no-such-provider.invalid/v1'));
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_UNREACHABLE', why: 'name' } });
  });

  it('when a connection does not come about in time', async () => {
    await using silent = await silentPort();
    await using transport = createTransport({ connectMs: 80 });
    const { ended } = await hear(aCall(`https://127.0.0.1:${silent.port}/v1`), { transport });
    expect(ended).toMatchObject({
      failure: { code: 'PROVIDER_TIMEOUT', phase: 'connect', waitedMs: 80 },
    });
  });

  it('when it does not speak TLS', async () => {
    await using server = await startScriptedServer();
    const { ended } = await hear(aCall(server.url.replace('http:', 'https:')));
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_UNREACHABLE', why: 'other' } });
  });

  it('but is reached over IPv4 where IPv6 leads nowhere', async () => {
    await using server = await startScriptedServer();
    server.play(recorded('vector-a.sse'));
    const { ended } = await hear(aCall(server.url.replace('127.0.0.1', 'localhost')));
    expect(ended.type).toBe('finished');
  });
});

const certificate = selfSigned('localhost');
const otherCertificate = selfSigned('provider.test');

describe.skipIf(!certificate || !otherCertificate)('certificates (openssl makes them)', () => {
  const serve = (tls: typeof certificate) => startScriptedServer({ tls: tls ?? undefined! });
  const named = (url: string) => url.replace('127.0.0.1', 'localhost');

  it('nobody vouches for are refused, and the key is not sent', async () => {
    await using server = await serve(certificate);
    server.play(recorded('vector-a.sse'));
    const { ended } = await hear(aCall(named(server.url)));
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_UNREACHABLE', why: 'certificate' } });
    expect(server.requests).toEqual([]);
  });

  it('of another name are refused', async () => {
    await using server = await serve(otherCertificate);
    server.play(recorded('vector-a.sse'));
    await using transport = createTransport({ ca: otherCertificate?.cert ?? '' });
    const { ended } = await hear(aCall(named(server.url)), { transport });
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_UNREACHABLE', why: 'certificate' } });
    expect(server.requests).toEqual([]);
  });

  it('that are valid are taken, and what TLS took is known', async () => {
    await using server = await serve(certificate);
    server.play(recorded('vector-a.sse'));
    await using transport = createTransport({ ca: certificate?.cert ?? '' });
    const { ended, started } = await hear(aCall(named(server.url)), { transport });
    expect(ended.type).toBe('finished');
    expect(started?.connection?.tlsNs).toBeGreaterThan(0);
  });
});

/** Short limits only where a limit is what is met: a busy machine must not meet one by itself. */
function limitsFor(failure: object): Partial<RemoteCall> {
  return 'phase' in failure ? { limits: soon } : {};
}

/** What happens before a word of the answer, and what it is called. */
const beforeTheAnswer: Record<string, readonly [Script, object]> = {
  'it stays silent': [
    () => {},
    { code: 'PROVIDER_TIMEOUT', phase: 'headers', waitedMs: soon.headersMs },
  ],
  'it closes the connection': [
    (exchange) => exchange.close(),
    { code: 'PROVIDER_UNREACHABLE', why: 'broken' },
  ],
  'it resets the connection': [
    (exchange) => exchange.reset(),
    { code: 'PROVIDER_UNREACHABLE', why: 'broken' },
  ],
  'its head is no HTTP': [
    (exchange) => exchange.raw('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
    { code: 'PROVIDER_UNREADABLE' },
  ],
  'the body is empty': [
    whole(200, { 'content-type': 'text/event-stream' }, ''),
    { code: 'PROVIDER_EMPTY_ANSWER' },
  ],
  'nothing but keep-alives comes': [
    whole(200, { 'content-type': 'text/event-stream' }, ': keep-alive\n\n'),
    { code: 'PROVIDER_EMPTY_ANSWER' },
  ],
  'nothing but [DONE] comes': [
    whole(200, { 'content-type': 'text/event-stream' }, 'data: [DONE]\n\n'),
    { code: 'PROVIDER_EMPTY_ANSWER' },
  ],
  'an answer ends without a word': [
    whole(
      200,
      { 'content-type': 'text/event-stream' },
      'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    ),
    { code: 'PROVIDER_EMPTY_ANSWER' },
  ],
  'a login page comes': [recorded('login-page.html'), { code: 'PROVIDER_UNREADABLE' }],
  'an error calls itself a success': [
    whole(200, { 'content-type': 'application/json' }, '{"error":{"message":"Upstream is down"}}'),
    { code: 'PROVIDER_STREAM_FAILED', words: 'Upstream is down' },
  ],
  'plain text comes as a stream': [
    whole(200, { 'content-type': 'text/plain' }, 'Hello there'),
    { code: 'PROVIDER_UNREADABLE', detail: 'Hello there' },
  ],
  'the compression is a lie': [
    whole(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' }, beginning),
    { code: 'PROVIDER_STREAM_CUT' },
  ],
  'a line never ends': [
    streamed(async (exchange) => {
      const part = Buffer.alloc(1 << 20, 'x');
      for (let mebibytes = 0; mebibytes < 40; mebibytes++) await exchange.write(part);
    }),
    { code: 'PROVIDER_UNREADABLE' },
  ],
};

describe('before the answer', () => {
  it.each(Object.entries(beforeTheAnswer))('when %s', async (_, [script, failure]) => {
    const { ended, answer } = await meet(script, limitsFor(failure));
    expect(ended.type === 'failed' && ended.failure).toMatchObject(failure);
    expect(answer).toBe('');
  });

  it.each(['sk-canary\nx', 'sk canary', 'sk-canärý', ''])(
    'a key that no header takes is said to be wrong, and asks nobody (%j)',
    async (key) => {
      await using server = await startScriptedServer();
      const endpoint = { provider: 'Vendor', baseUrl: server.url, key };
      const { ended } = await hear(aCall(server.url, { endpoint }));
      expect(ended).toMatchObject({ failure: { code: 'PROVIDER_KEY_REFUSED', words: '' } });
      expect(server.requests).toEqual([]);
    },
  );

  it('the key is not repeated, whoever repeats it', async () => {
    const words = whole(401, { 'content-type': 'application/json' }, fixture('openai-401.json'));
    const { ended } = await meet(words);
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_KEY_REFUSED' } });
    expect(JSON.stringify(ended)).not.toContain('canary');
  });
});

/** What happens in the middle of an answer, and what it is called; the text is kept in every case. */
const inTheMiddle: Record<string, readonly [Script, object]> = {
  'the connection ends': [
    streamed(async (exchange) => {
      await exchange.write(beginning);
      exchange.close();
    }),
    { code: 'PROVIDER_STREAM_CUT' },
  ],
  'the body ends without an end of the answer': [
    streamed(async (exchange) => {
      await exchange.write(beginning);
      exchange.end();
    }),
    { code: 'PROVIDER_STREAM_CUT' },
  ],
  '[DONE] comes without an end of the answer': [
    streamed(async (exchange) => {
      await exchange.write(`${beginning}data: [DONE]\n\n`);
      exchange.end();
    }),
    { code: 'PROVIDER_STREAM_CUT' },
  ],
  'nothing more comes': [
    streamed((exchange) => exchange.write(beginning)),
    { code: 'PROVIDER_TIMEOUT', phase: 'idle', waitedMs: soon.idleMs },
  ],
  'the chunks of HTTP are garbage': [
    (exchange) => exchange.raw(`${rawHead}${chunked(beginning)}zz\r\nnonsense\r\n`),
    { code: 'PROVIDER_STREAM_CUT' },
  ],
};

const rawHead =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

function chunked(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

describe('in the middle of an answer', () => {
  it.each(Object.entries(inTheMiddle))(
    'when %s, the text is kept',
    async (_, [script, failure]) => {
      const { ended, answer, reasoning } = await meet(script, limitsFor(failure));
      expect(ended).toMatchObject({ type: 'failed', failure });
      expect([reasoning, answer]).toEqual(['Okay, 101 + 202.', 'The sum']);
    },
  );

  it('keep-alives do not prolong the whole: a queue without end ends', async () => {
    let isOver = false;
    const { ended } = await meet(
      streamed(async (exchange) => {
        void exchange.gone().then(() => (isOver = true));
        while (!isOver) {
          await exchange.write(': keep-alive\n\n');
          await new Promise(setImmediate);
        }
      }),
      { limits: { ...defaultLimits, totalMs: 150 } },
    );
    expect(ended).toMatchObject({
      failure: { code: 'PROVIDER_TIMEOUT', phase: 'total', waitedMs: 150 },
    });
  });

  it('an answer that was complete stays complete when the connection breaks behind it', async () => {
    await using server = await startScriptedServer();
    const counter = byteCounter();
    const body = eventsOf('llama-server.sse').slice(0, 5).join('');
    server.play(
      streamed(async (exchange) => {
        await exchange.write(body);
        await counter.reached(Buffer.byteLength(body));
        exchange.reset();
      }),
    );
    const { ended, answer } = await hear(aCall(server.url), { onBytes: counter.onBytes });
    expect(ended).toMatchObject({ type: 'finished', stopReason: 'max-tokens' });
    expect(ended.report).toMatchObject({ ending: 'cut', counts: null });
    expect(answer).toBe('The sum is');
  });
});

describe('stopping', () => {
  const stopAt = async (script: Script, when: 'headers' | 'chunk', changed = {}) => {
    await using server = await startScriptedServer();
    const abort = new AbortController();
    let gone: Promise<void> = Promise.resolve();
    const { promise: met, resolve } = Promise.withResolvers<void>();
    server.play(async (exchange) => {
      gone = exchange.gone();
      resolve();
      await script(exchange);
    });
    const heard = hear(aCall(server.url, changed), {
      signal: abort.signal,
      onChunk: () => when === 'chunk' && abort.abort(),
    });
    await met;
    if (when === 'headers') abort.abort();
    const { ended, answer, reasoning } = await heard;
    await gone;
    return { ended, text: reasoning + answer };
  };

  it('before the headers closes the connection', async () => {
    const { ended, text } = await stopAt(() => {}, 'headers');
    expect([ended.type, text]).toEqual(['cancelled', '']);
  });

  it('in mid-stream closes the connection and keeps the text', async () => {
    const script = streamed((exchange) => exchange.write(beginning));
    const { ended, text } = await stopAt(script, 'chunk');
    expect(ended.type).toBe('cancelled');
    expect(text).toBe('Okay, 101 + 202.The sum');
  });

  it('without streaming closes the connection', async () => {
    const { ended } = await stopAt(() => {}, 'headers', { isStreaming: false });
    expect(ended.type).toBe('cancelled');
  });

  it('before the call asks nobody', async () => {
    await using server = await startScriptedServer();
    const { ended } = await hear(aCall(server.url), { signal: AbortSignal.abort() });
    expect(ended.type).toBe('cancelled');
    expect(server.requests).toEqual([]);
  });
});

describe('three panes that fail differently at once', () => {
  it('each have their own failure, and a fourth its answer', async () => {
    await using refusing = await startScriptedServer();
    await using breaking = await startScriptedServer();
    await using silent = await startScriptedServer();
    await using working = await startScriptedServer();
    refusing.play(whole(402, { 'content-type': 'application/json' }, fixture('deepseek-402.json')));
    breaking.play(
      streamed(async (exchange) => {
        await exchange.write(beginning);
        exchange.close();
      }),
    );
    silent.play(() => {});
    working.play(recorded('deepseek-reasoner.sse'));
    await using transport = createTransport();
    const servers = [refusing, breaking, silent, working];
    const heard = await Promise.all(
      servers.map(({ url }, i) => hear(aCall(url, i === 2 ? { limits: soon } : {}), { transport })),
    );
    const codes = heard.map(({ ended }) =>
      ended.type === 'failed' ? ended.failure.code : ended.type,
    );
    expect(codes).toEqual([
      'PROVIDER_NO_BALANCE',
      'PROVIDER_STREAM_CUT',
      'PROVIDER_TIMEOUT',
      'finished',
    ]);
  });
});
