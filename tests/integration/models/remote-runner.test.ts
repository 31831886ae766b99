import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '#models/remote-protocol.ts';
import { askWithRetries } from '#models/remote-attempts.ts';
import { RemoteRunner, type RemoteListener } from '#models/remote-runner.ts';
import type { RemoteStarted } from '#models/remote-protocol.ts';
import type { Chunk } from '#shared/domain/timeline.ts';
import { isAlive } from '#tests/helpers/processes.ts';
import { aCall } from '#tests/helpers/vendors/remote-call.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { eventsOf, recorded, refusal, streamed, whole } from '#tests/helpers/vendors/scripts.ts';

const entry = new URL('../../../models/runner/remote/main.ts', import.meta.url);
const never = new AbortController().signal;

/** Keeps what a call told. */
function recorder() {
  const chunks: Chunk[] = [];
  const { promise: firstChunk, resolve: heardChunk } = Promise.withResolvers<void>();
  let started: RemoteStarted | null = null;
  const listener: RemoteListener = {
    started: (message) => (started = message),
    responding: () => {},
    keepAlive: () => {},
    tokens: (more) => {
      chunks.push(...more);
      heardChunk();
    },
  };
  return {
    listener,
    firstChunk,
    started: () => started,
    text: () => chunks.map(({ text }) => text).join(''),
  };
}

describe('the process that asks remote models', () => {
  it('answers several calls at once, each with its own key, none mixed up', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play((exchange) => {
      const [, key = ''] = /^Bearer (.*)$/.exec(exchange.request.headers.authorization ?? '') ?? [];
      const own = (content: string, finish: string | null) =>
        `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
      return streamed(async (stream) => {
        await stream.write(own(`for ${key.slice(3)}`, null) + own('', 'stop'));
        stream.end();
      })(exchange);
    });
    const heard = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const { listener, text } = recorder();
        const endpoint = { provider: 'Vendor', baseUrl: server.url, key: `sk-${i}` };
        const end = await runner.generate(aCall(server.url, { endpoint }), listener, {
          signal: never,
        });
        return [end.type, text()];
      }),
    );
    expect(heard).toEqual(Array.from({ length: 12 }, (_, i) => ['finished', `for ${i}`]));
  });

  it('has the key of a call in no environment, argument or message that comes back', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(refusal(401, 'openai-401.json'));
    const heard = recorder();
    const end = await runner.generate(aCall(server.url), heard.listener, { signal: never });
    expect(end).toMatchObject({ failure: { code: 'PROVIDER_KEY_REFUSED' } });
    expect(JSON.stringify([end, heard.started()])).not.toContain('canary');
    if (process.platform !== 'linux') return;
    const pid = runner.pid();
    const own = ['environ', 'cmdline'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    expect(own.join('')).not.toMatch(/canary|API_KEY/);
  });

  it('stops a call, closes its connection and keeps its text', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    let gone: Promise<void> | undefined;
    const beginning = eventsOf('deepseek-reasoner.sse').slice(0, 7).join('');
    server.play((exchange) => {
      gone = exchange.gone();
      return streamed((stream) => stream.write(beginning))(exchange);
    });
    const abort = new AbortController();
    const heard = recorder();
    const ending = runner.generate(aCall(server.url), heard.listener, { signal: abort.signal });
    await heard.firstChunk;
    abort.abort();
    expect((await ending).type).toBe('cancelled');
    expect(heard.text()).toBe('Okay, 101 + 202.The sum');
    await gone;
  });

  it('that is killed fails its calls with the cause, and the next call has a new one', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(
      streamed((stream) => stream.write(eventsOf('deepseek-reasoner.sse').slice(0, 7).join(''))),
      recorded('deepseek-reasoner.sse'),
    );
    const heard = recorder();
    const lost = runner.generate(aCall(server.url), heard.listener, { signal: never });
    const expected = expect(lost).rejects.toMatchObject({
      failure: { code: 'MODEL_CRASHED', model: 'Vendor', signal: 'SIGKILL' },
    });
    await heard.firstChunk;
    process.kill(runner.pid() ?? 0, 'SIGKILL');
    await expected;
    const again = await runner.generate(aCall(server.url), recorder().listener, { signal: never });
    expect(again.type).toBe('finished');
  });

  it('does not outlive the one that asked for it', async () => {
    await using server = await startScriptedServer();
    server.play(recorded('vector-a.sse'));
    const runner = new RemoteRunner(entry);
    await runner.generate(aCall(server.url), recorder().listener, { signal: never });
    const pid = runner.pid() ?? 0;
    expect(isAlive(pid)).toBe(true);
    await runner[Symbol.asyncDispose]();
    expect(isAlive(pid)).toBe(false);
  });
});

describe('trying again', () => {
  it('asks once more after a refusal that passes, and tells both attempts', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(
      refusal(429, 'openai-429-rate.json', { 'retry-after-ms': '1' }),
      recorded('vector-a.sse'),
    );
    const ends: unknown[] = [];
    const heard = recorder();
    const end = await askWithRetries(
      runner,
      aCall(server.url),
      { ...heard.listener, attempt: () => {}, ended: ({ type }) => ends.push(type) },
      { signal: never, isMeasurement: false, random: () => 0 },
    );
    expect(end.type).toBe('finished');
    expect(ends).toEqual(['failed', 'finished']);
    expect(server.requests).toHaveLength(2);
  });

  it('does not ask again in a measurement, nor after a token', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    const ask = (isMeasurement: boolean) =>
      askWithRetries(
        runner,
        aCall(server.url),
        { ...recorder().listener, attempt: () => {}, ended: () => {} },
        { signal: never, isMeasurement },
      );
    server.play(refusal(503, 'deepseek-503.json'));
    await ask(true);
    expect(server.requests).toHaveLength(1);
    server.play(
      streamed(async (stream) => {
        await stream.write(eventsOf('deepseek-reasoner.sse').slice(0, 7).join(''));
        stream.close();
      }),
    );
    expect(await ask(false)).toMatchObject({ failure: { code: 'PROVIDER_STREAM_CUT' } });
    expect(server.requests).toHaveLength(2);
  });
});

describe('the test of a connection', () => {
  const limits = { ...defaultLimits, headersMs: 20_000 };
  const endpointOf = (baseUrl: string) => ({
    provider: 'Vendor',
    baseUrl,
    key: 'sk-test-canary-000',
  });

  it('reads the server’s models', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(recorded('openai-models.json'));
    const endpoint = endpointOf(server.url);
    expect(await runner.listModels(endpoint, limits, { signal: never })).toEqual([
      'o3-mini',
      'gpt-5.6-sol',
    ]);
    expect(await runner.test(endpoint, null, limits, { signal: never })).toMatchObject({
      models: 2,
    });
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/models',
      'GET /v1/models',
    ]);
  });

  it('asks what only a valid key may read, where the list is open to all', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(refusal(401, 'openai-401.json'), recorded('openai-models.json'));
    const testing = runner.test(endpointOf(server.url), 'key', limits, { signal: never });
    await expect(testing).rejects.toMatchObject({ failure: { code: 'PROVIDER_KEY_REFUSED' } });
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/key']);
  });

  it('takes a server without a list for one', async () => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(whole(404, { 'content-type': 'text/plain' }, 'Not Found'));
    const endpoint = endpointOf(server.url);
    expect(await runner.test(endpoint, null, limits, { signal: never })).toMatchObject({
      models: null,
    });
  });

  it.each([
    ['a login page', recorded('login-page.html'), 'PROVIDER_UNREADABLE'],
    ['no balance', refusal(402, 'deepseek-402.json'), 'PROVIDER_NO_BALANCE'],
    ['a redirect', whole(302, { location: 'https://example.org/' }, ''), 'PROVIDER_REDIRECTS'],
  ] as const)('fails with the server’s words: %s', async (_, script, code) => {
    await using server = await startScriptedServer();
    await using runner = new RemoteRunner(entry);
    server.play(script);
    const testing = runner.test(endpointOf(server.url), null, limits, { signal: never });
    await expect(testing).rejects.toMatchObject({ failure: { code } });
  });

  it('does not even try an address that may not be asked', async () => {
    await using runner = new RemoteRunner(entry);
    const endpoint = endpointOf('http://169.254.169.254/v1');
    const testing = runner.test(endpoint, null, limits, { signal: never });
    await expect(testing).rejects.toMatchObject({
      failure: { code: 'PROVIDER_ADDRESS_REFUSED', why: 'special' },
    });
  });
});
