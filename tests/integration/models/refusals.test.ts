import { describe, expect, it } from 'vitest';
import { aCall, hear } from '#tests/helpers/vendors/remote-call.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { recorded, refusal, whole } from '#tests/helpers/vendors/scripts.ts';

/** What each vendor answers when it refuses, and what that is called. */
const refusals: readonly (readonly [number, string, object, Record<string, string>?])[] = [
  [401, 'openai-401.json', { code: 'PROVIDER_KEY_REFUSED' }],
  [404, 'openai-404-model.json', { code: 'PROVIDER_MODEL_GONE', model: 'some-model' }],
  [429, 'openai-429-quota.json', { code: 'PROVIDER_NO_BALANCE' }],
  [
    429,
    'openai-429-rate.json',
    { code: 'PROVIDER_RATE_LIMITED', retryAfterMs: 20_000 },
    { 'retry-after': '20', 'x-ratelimit-remaining-requests': '0' },
  ],
  [400, 'openai-400-context.json', { code: 'PROVIDER_CONTEXT_TOO_LONG' }],
  [400, 'openai-400-parameter.json', { code: 'PROVIDER_REFUSED', status: 400 }],
  [400, 'xai-400-key.json', { code: 'PROVIDER_KEY_REFUSED' }],
  [404, 'xai-404-model.json', { code: 'PROVIDER_MODEL_GONE' }],
  [403, 'xai-403-credits.json', { code: 'PROVIDER_NO_BALANCE' }],
  [402, 'deepseek-402.json', { code: 'PROVIDER_NO_BALANCE', words: 'Insufficient Balance' }],
  [401, 'deepseek-401.json', { code: 'PROVIDER_KEY_REFUSED' }],
  [503, 'deepseek-503.json', { code: 'PROVIDER_OVERLOADED', status: 503, retryAfterMs: null }],
  [402, 'openrouter-402.json', { code: 'PROVIDER_NO_BALANCE' }],
  [404, 'openrouter-404.json', { code: 'PROVIDER_MODEL_GONE' }],
  [400, 'llama-server-400-context.json', { code: 'PROVIDER_CONTEXT_TOO_LONG' }],
  [404, 'vllm-404.json', { code: 'PROVIDER_MODEL_GONE' }],
  [422, 'fastapi-422.json', { code: 'PROVIDER_REFUSED', words: 'Field required' }],
  [404, 'ollama-404.json', { code: 'PROVIDER_MODEL_GONE' }],
  [
    502,
    'gateway-502.html',
    { code: 'PROVIDER_OVERLOADED', words: '502 Bad Gateway 502 Bad Gateway nginx/1.25.3' },
  ],
  [404, 'login-page.html', { code: 'PROVIDER_REFUSED', status: 404 }],
];

async function meet(...args: Parameters<typeof refusal>) {
  await using server = await startScriptedServer();
  server.play(refusal(...args));
  return await hear(aCall(server.url));
}

describe('a refusal is told in words that say what to do', () => {
  it.each(refusals)('%i %s', async (status, name, failure, headers) => {
    const { ended, head } = await meet(status, name, headers);
    expect(ended).toMatchObject({ type: 'failed', failure });
    expect(head?.status).toBe(status);
  });

  it.each([400, 403, 405, 409, 408, 413, 415, 418, 422, 429, 500, 501, 504, 529])(
    'an empty body with %i has its code all the same',
    async (status) => {
      await using server = await startScriptedServer();
      server.play(whole(status, {}, ''));
      const { ended } = await hear(aCall(server.url));
      const code = ended.type === 'failed' ? ended.failure.code : ended.type;
      const expected: Record<number, string> = {
        403: 'PROVIDER_KEY_REFUSED',
        413: 'PROVIDER_CONTEXT_TOO_LONG',
        429: 'PROVIDER_RATE_LIMITED',
      };
      const isPassing = [408, 409].includes(status) || status >= 500;
      expect(code).toBe(
        expected[status] ?? (isPassing ? 'PROVIDER_OVERLOADED' : 'PROVIDER_REFUSED'),
      );
    },
  );

  it('a server that wants a key, where none is stored, is not said to refuse it', async () => {
    await using server = await startScriptedServer();
    server.play(refusal(401, 'deepseek-401.json'));
    const endpoint = { provider: 'DeepSeek', baseUrl: server.url, key: null };
    const { ended } = await hear(aCall(server.url, { endpoint }));
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_KEY_MISSING' } });
  });

  it('a body without end is cut, not waited for', async () => {
    await using server = await startScriptedServer();
    let isOver = false;
    server.play(async (exchange) => {
      void exchange.gone().then(() => (isOver = true));
      exchange.head(500, { 'content-type': 'text/plain' });
      while (!isOver) {
        await exchange.write('no '.repeat(10_000));
        await new Promise(setImmediate);
      }
    });
    const { ended } = await hear(aCall(server.url));
    expect(ended).toMatchObject({ failure: { code: 'PROVIDER_OVERLOADED', status: 500 } });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('by %i is named and never followed', async (status) => {
    await using elsewhere = await startScriptedServer();
    elsewhere.play(recorded('vector-a.sse'));
    await using server = await startScriptedServer();
    server.play(whole(status, { location: `${elsewhere.url}/chat/completions` }, ''));
    const { ended } = await hear(aCall(server.url));
    expect(ended).toMatchObject({
      failure: { code: 'PROVIDER_REDIRECTS', to: new URL(elsewhere.url).origin },
    });
    expect(elsewhere.requests).toEqual([]);
  });
});
