import { describe, expect, it } from 'vitest';
import { aCall, hear } from '#tests/helpers/vendors/remote-call.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { recorded, refusal, whole } from '#tests/helpers/vendors/scripts.ts';

/** What each vendor answers when it refuses, and what that is called. */
interface Refused {
  readonly status: number;
  readonly body: string;
  readonly failure: object;
  readonly headers?: Record<string, string>;
}

const refusals: readonly Refused[] = [
  { status: 401, body: 'openai-401.json', failure: { code: 'PROVIDER_KEY_REFUSED' } },
  {
    status: 404,
    body: 'openai-404-model.json',
    failure: { code: 'PROVIDER_MODEL_GONE', model: 'some-model' },
  },
  { status: 429, body: 'openai-429-quota.json', failure: { code: 'PROVIDER_NO_BALANCE' } },
  {
    status: 429,
    body: 'openai-429-rate.json',
    failure: { code: 'PROVIDER_RATE_LIMITED', retryAfterMs: 20_000 },
    headers: { 'retry-after': '20', 'x-ratelimit-remaining-requests': '0' },
  },
  { status: 400, body: 'openai-400-context.json', failure: { code: 'PROVIDER_CONTEXT_TOO_LONG' } },
  {
    status: 400,
    body: 'openai-400-parameter.json',
    failure: { code: 'PROVIDER_REFUSED', status: 400 },
  },
  { status: 400, body: 'xai-400-key.json', failure: { code: 'PROVIDER_KEY_REFUSED' } },
  { status: 404, body: 'xai-404-model.json', failure: { code: 'PROVIDER_MODEL_GONE' } },
  { status: 403, body: 'xai-403-credits.json', failure: { code: 'PROVIDER_NO_BALANCE' } },
  {
    status: 402,
    body: 'deepseek-402.json',
    failure: { code: 'PROVIDER_NO_BALANCE', words: 'Insufficient Balance' },
  },
  { status: 401, body: 'deepseek-401.json', failure: { code: 'PROVIDER_KEY_REFUSED' } },
  {
    status: 503,
    body: 'deepseek-503.json',
    failure: { code: 'PROVIDER_OVERLOADED', status: 503, retryAfterMs: null },
  },
  { status: 402, body: 'openrouter-402.json', failure: { code: 'PROVIDER_NO_BALANCE' } },
  { status: 404, body: 'openrouter-404.json', failure: { code: 'PROVIDER_MODEL_GONE' } },
  {
    status: 400,
    body: 'llama-server-400-context.json',
    failure: { code: 'PROVIDER_CONTEXT_TOO_LONG' },
  },
  { status: 404, body: 'vllm-404.json', failure: { code: 'PROVIDER_MODEL_GONE' } },
  {
    status: 422,
    body: 'fastapi-422.json',
    failure: { code: 'PROVIDER_REFUSED', words: 'Field required' },
  },
  { status: 404, body: 'ollama-404.json', failure: { code: 'PROVIDER_MODEL_GONE' } },
  {
    status: 502,
    body: 'gateway-502.html',
    failure: { code: 'PROVIDER_OVERLOADED', words: '502 Bad Gateway 502 Bad Gateway nginx/1.25.3' },
  },
  { status: 404, body: 'login-page.html', failure: { code: 'PROVIDER_REFUSED', status: 404 } },
];

async function meet(...args: Parameters<typeof refusal>) {
  await using server = await startScriptedServer();
  server.play(refusal(...args));
  return await hear(aCall(server.url));
}

describe('a refusal is told in words that say what to do', () => {
  it.each(refusals)('$status $body', async ({ status, body, failure, headers }) => {
    const { ended, head } = await meet(status, body, headers);
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
