import { request } from 'node:http';
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  followRun,
  openWorkbench,
  paneFor,
  samplePrompt,
  slowRunner,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

// The official client speaks to the endpoint; what a stranger could send goes in by hand.
const model = 'Demo Teacher';
const question = [{ role: 'user', content: samplePrompt }] as const;

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
let client: OpenAI;
let served: { readonly baseUrl: string; readonly key: string };

async function open(options: Parameters<typeof openWorkbench>[1] = {}): Promise<void> {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path, options);
  const state = await workbench.client.serving.start({ port: null });
  if (state.state !== 'on') throw new Error('it is not served');
  served = state;
  client = new OpenAI({ apiKey: state.key, baseURL: state.baseUrl, maxRetries: 0 });
}

async function close(): Promise<void> {
  await workbench.close();
  folder[Symbol.dispose]();
}

const ask = (rest: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}) =>
  client.chat.completions.create({ model, messages: [...question], temperature: 0, ...rest });

async function underWay(): Promise<number> {
  const state = await workbench.client.serving.state();
  return state.state === 'on' ? state.underWay : 0;
}

describe('the local models, for other programs', () => {
  beforeAll(() => open());
  afterAll(close);

  it('are listed by name, and answer as in the app, outside of the history', async () => {
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toContain(model);
    expect(await client.models.retrieve(model)).toMatchObject({ owned_by: 'triptych' });
    const answer = await ask();
    expect((await workbench.client.history.list({ limit: 1 })).total).toBe(0);
    const state = await followRun(workbench, await startRun(workbench, [paneFor(teacher)]));
    const attempt = [...state.cells.values()][0]!.attempts[0]!;
    expect(answer.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { role: 'assistant', content: attempt.answer },
      logprobs: null,
    });
    expect(answer.usage).toMatchObject({
      prompt_tokens: attempt.usage!.promptTokens,
      completion_tokens: attempt.usage!.outputTokens,
      total_tokens: attempt.usage!.promptTokens + attempt.usage!.outputTokens,
    });
  });

  it('stream the same answer, with its thinking apart and the usage at the end', async () => {
    const thinking = { chat_template_kwargs: { enable_thinking: true } } as object;
    const whole = await ask(thinking);
    const message = whole.choices[0]!.message as { content: string; reasoning_content?: string };
    expect(message.reasoning_content).not.toBe('');
    const stream = await client.chat.completions.create({
      model,
      messages: [...question],
      temperature: 0,
      stream: true,
      stream_options: { include_usage: true },
      ...thinking,
    });
    let [content, reasoning] = ['', ''];
    let usage: OpenAI.CompletionUsage | null | undefined = null;
    const reasons: (string | null)[] = [];
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta as typeof message | undefined;
      content += delta?.content ?? '';
      reasoning += delta?.reasoning_content ?? '';
      if (chunk.choices[0]?.finish_reason) reasons.push(chunk.choices[0].finish_reason);
      usage = chunk.usage;
    }
    expect({ content, reasoning, reasons }).toEqual({
      content: message.content,
      reasoning: message.reasoning_content,
      reasons: ['stop'],
    });
    expect(usage).toEqual(whole.usage);
    expect(usage?.completion_tokens_details?.reasoning_tokens).toBeGreaterThan(0);
  });

  it('tell how likely each token was, and which others were', async () => {
    const plain = await ask();
    const { choices } = await ask({ logprobs: true, top_logprobs: 3 });
    const tokens = choices[0]!.logprobs!.content!;
    expect(choices[0]!.message.content).toBe(plain.choices[0]!.message.content);
    expect(tokens.map(({ token }) => token).join('')).toBe(choices[0]!.message.content);
    for (const { token, logprob, top_logprobs: top } of tokens) {
      // Without a temperature the likeliest is taken.
      expect(top[0]).toMatchObject({ token, logprob });
      expect(top).toHaveLength(3);
      const mass = top.reduce((sum, each) => sum + Math.exp(each.logprob), 0);
      expect(mass).toBeGreaterThan(Math.exp(logprob));
      expect(mass).toBeLessThanOrEqual(1 + 1e-6);
    }
  });

  it('end where they are told to, and take the turns before into account', async () => {
    const { choices } = await ask();
    const whole = choices[0]!.message.content!;
    const stop = whole.slice(2, 4);
    const stopped = await ask({ stop });
    expect(stopped.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: whole.slice(0, whole.indexOf(stop)) },
    });
    const cut = await ask({ max_completion_tokens: 1 });
    expect(cut.choices[0]!.finish_reason).toBe('length');
    expect(cut.usage!.completion_tokens).toBe(1);
    const alone = await ask({ max_tokens: 1 });
    const earlier = [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hello!' },
    ] as const;
    const later = await ask({ max_tokens: 1, messages: [...earlier, ...question] });
    expect(later.usage!.prompt_tokens).toBeGreaterThan(alone.usage!.prompt_tokens + 2);
  });

  it.each([
    [{ model: 'gpt-4' }, 404, 'model_not_found'],
    [{ messages: [] }, 400, 'invalid_value'],
    [{ messages: [{ role: 'tool', content: 'x', tool_call_id: 'y' }] }, 400, 'invalid_value'],
    [{ messages: [{ role: 'assistant', content: 'x' }] }, 400, null],
    [{ tools: [{ type: 'function', function: { name: 'f' } }] }, 400, 'invalid_value'],
    [{ n: 2 }, 400, 'invalid_value'],
    [{ response_format: { type: 'json_object' } }, 400, 'invalid_value'],
    [{ temperature: -1 }, 400, 'invalid_value'],
    [
      { messages: [{ role: 'user', content: 'word '.repeat(5_000) }] },
      400,
      'context_length_exceeded',
    ],
  ] as const)(
    'refuse what they cannot do, in the form that clients know: %j',
    async (rest, status, code) => {
      const refused = ask(rest as object).catch((error: unknown) => error);
      expect(await refused).toBeInstanceOf(OpenAI.APIError);
      expect(await refused).toMatchObject({ status, code });
    },
  );

  it('are served to nobody without the key of now', async () => {
    const old = new OpenAI({ apiKey: served.key, baseURL: served.baseUrl, maxRetries: 0 });
    const renewed = await workbench.client.serving.newKey();
    await expect(old.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    client = new OpenAI({
      apiKey: renewed.state === 'on' ? renewed.key : '',
      baseURL: served.baseUrl,
      maxRetries: 0,
    });
    expect((await client.models.list()).data.length).toBeGreaterThan(0);
  });

  it.each([
    ['of a page', 'POST', { origin: 'http://127.0.0.1:1' }, '{}', 403],
    ['of a page that says no origin', 'POST', { 'sec-fetch-site': 'cross-site' }, '{}', 403],
    ['to a name that was rebound', 'POST', { host: 'evil.test' }, '{}', 421],
    ['of a form', 'POST', { 'content-type': 'text/plain' }, '{}', 415],
    ['that reads only', 'GET', {}, '', 405],
    ['that is no JSON', 'POST', {}, '{', 400],
    ['that is endless', 'POST', {}, ' '.repeat(5 * 1024 * 1024), 413],
  ])(
    'refuse a request %s, and open nothing to other origins',
    async (_, method, headers, body, status) => {
      const answer = await send(method, { ...headers }, body);
      expect(answer).toMatchObject({ status, allowed: undefined });
      expect(answer.body.error.message).toBeTruthy();
    },
  );

  it('are no longer there once they are switched off, and keep port and key for the next time', async () => {
    const on = await workbench.client.serving.state();
    await workbench.client.serving.stop();
    await expect(client.models.list()).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
    expect(await workbench.client.serving.start({ port: null })).toEqual(on);
  });
});

describe('an answer to another program', () => {
  afterEach(close);

  it('waits until the measured answers before it are given, and ends when nobody waits any more', async () => {
    await open({ runnerEntry: slowRunner });
    const run = await startRun(workbench, [paneFor(teacher)]);
    await followRun(workbench, run, (_, event) => event.type === 'tokens');
    const answer = ask();
    await expect.poll(underWay).toBe(1);
    const gone = new AbortController();
    const other = client.chat.completions
      .create({ model, messages: [...question] }, { signal: gone.signal })
      .catch((error: unknown) => error);
    await expect.poll(underWay).toBe(2);
    // Neither has begun: both stand behind what is being measured.
    for await (const { queueLength } of await workbench.client.system.followStatus()) {
      expect(queueLength).toBe(2);
      break;
    }
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
    gone.abort();
    expect(await other).toBeInstanceOf(OpenAI.APIUserAbortError);
    expect((await answer).choices[0]!.message.content).not.toBe('');
    await expect.poll(underWay).toBe(0);
  });

  it('that is streamed stops as soon as its reader goes away', async () => {
    await open({ runnerEntry: slowRunner });
    const stream = await client.chat.completions.create({
      model,
      messages: [...question],
      stream: true,
    });
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) break;
    }
    await expect.poll(underWay).toBe(0);
    expect((await workbench.client.models.list()).length).toBe(3);
  });
});

function send(method: string, headers: Record<string, string>, body: string) {
  const url = new URL(`${served.baseUrl}/chat/completions`);
  const state = client.apiKey;
  return new Promise<{ status: number; allowed: unknown; body: { error: { message: string } } }>(
    (resolve, reject) => {
      const sent = request(url, {
        method,
        headers: {
          authorization: `Bearer ${state}`,
          'content-type': 'application/json',
          ...headers,
        },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            allowed: response.headers['access-control-allow-origin'],
            body: JSON.parse(text) as { error: { message: string } },
          }),
        );
      });
      sent.end(body);
    },
  );
}
