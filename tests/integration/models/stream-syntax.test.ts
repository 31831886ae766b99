import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RemoteCall } from '#models/remote-protocol.ts';
import { createTransport } from '#models/runner/remote/transport.ts';
import { aCall, hear } from '#tests/helpers/vendors/remote-call.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { fixture, sliced, streamed, whole } from '#tests/helpers/vendors/scripts.ts';
import { chosenSeed } from '#tests/helpers/seeded-random.ts';

const eventStream = { 'content-type': 'text/event-stream' };

async function receive(body: string | Uint8Array, changed: Partial<RemoteCall> = {}) {
  await using server = await startScriptedServer();
  server.play(whole(200, eventStream, body));
  return await hear(aCall(server.url, changed));
}

function delta(content: unknown, finish: string | null = null): string {
  return JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] });
}

const finish = `data: ${delta('', 'stop')}\n\ndata: [DONE]\n\n`;
const two = `data: ${delta('A')}\n\ndata: ${delta('é')}\n\n`;

/** The syntax of event streams, as the public vectors of eventsource-parser and the platform tests have it. */
const syntax: Record<string, string | Uint8Array> = {
  'line feeds': two + finish,
  'carriage returns': (two + finish).replaceAll('\n', '\r'),
  'both together': (two + finish).replaceAll('\n', '\r\n'),
  'all three mixed': `data: ${delta('A')}\r\n\r\ndata: ${delta('é')}\r\r${finish}`,
  'a byte order mark': `\uFEFF${two}${finish}`,
  'no space after the colon': (two + finish).replaceAll('data: ', 'data:'),
  'comments in between': `:\n\n: keep-alive\n\n${two}${':'.repeat(300)}\n\n${finish}`,
  'fields that nobody knows': `id: 1\nfoo: bar\nevent: message\n${two}retry: 10\n\n${finish}`,
  'an invalid retry': `retry: soon\n\n${two}${finish}`,
  'data over several lines': `data: {"choices":[{"index":0,\ndata: "delta":{"content":"A"}}]}\n\ndata: ${delta('é')}\n\n${finish}`,
  'an end without [DONE]': `${two}data: ${delta('', 'stop')}\n\n`,
  '[DONE] without a line after it': `${two}data: ${delta('', 'stop')}\n\ndata: [DONE]`,
  'a last event without its blank line, which is no event': `${two}${finish}data: ${delta('Z')}`,
  'empty lines before the first event': `\n\n\n${two}${finish}`,
};

describe('an event stream is read as the standard says', () => {
  it.each(Object.entries(syntax))('with %s', async (_, body) => {
    const { answer, ended } = await receive(body);
    expect(ended.type).toBe('finished');
    expect(answer).toBe('Aé');
  });

  it('puts a mark where a byte is no UTF-8, and goes on', async () => {
    const bad = Buffer.concat([
      Buffer.from('data: {"choices":[{"index":0,"delta":{"content":"A'),
      Buffer.from([0xff]),
      Buffer.from(`B"}}]}\n\n${finish}`),
    ]);
    const { answer, ended } = await receive(bad);
    expect([ended.type, answer]).toEqual(['finished', 'A\uFFFDB']);
  });
});

describe('a stream can be cut into pieces anywhere', () => {
  it.each([
    ['deepseek-reasoner.sse', { wire: 'deepseek-chat' }],
    ['openai-responses-summary.sse', { wire: 'openai-responses', model: 'o3-mini' }],
    ['vllm-think-tags.sse', { thinkTags: 'tagged' }],
  ] as const)('and says the same, byte by byte (%s)', async (name, changed) => {
    await using server = await startScriptedServer();
    server.play(sliced(fixture(name), 1));
    const cut = await hear(aCall(server.url, changed));
    const uncut = await receive(fixture(name), changed);
    expect(cut.ended.type).toBe('finished');
    expect([cut.reasoning, cut.answer]).toEqual([uncut.reasoning, uncut.answer]);
    expect(cut.ended.report.counts).toEqual(uncut.ended.report.counts);
    expect(cut.keepAlives.map(({ text }) => text)).toEqual(
      uncut.keepAlives.map(({ text }) => text),
    );
    expect(cut.chunks.length).toBe(uncut.chunks.length);
  });

  it('or at random', async () => {
    const body = fixture('deepseek-reasoner.sse');
    await using server = await startScriptedServer();
    await using transport = createTransport();
    const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sizes, async (cuts) => {
        server.play(
          streamed(async (exchange) => {
            let at = 0;
            for (const size of cuts) {
              if (at >= body.length) break;
              await exchange.write(body.subarray(at, at + size));
              at += size;
            }
            if (at < body.length) await exchange.write(body.subarray(at));
            exchange.end();
          }),
        );
        const { answer, ended } = await hear(aCall(server.url, { wire: 'deepseek-chat' }), {
          transport,
        });
        expect([ended.type, answer]).toEqual(['finished', 'The sum est là : 303 é🙂.']);
      }),
      { numRuns: 40, seed: chosenSeed() },
    );
  });
});

describe('what servers do that the formats do not foresee', () => {
  const usage = (outputTokens: number) =>
    `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 1, completion_tokens: outputTokens, total_tokens: 1 + outputTokens } })}\n\n`;

  const odd: Record<string, { body: string; answer?: string; outputTokens?: number | null }> = {
    'usage twice: the last one counts, not the sum': {
      body: two + finish.replace('data: [DONE]', `${usage(2)}${usage(3)}data: [DONE]`),
      outputTokens: 3,
    },
    'usage with every chunk, cumulative': {
      body: `${usage(1)}data: ${delta('A')}\n\n${usage(2)}data: ${delta('é')}\n\n${finish}`,
      outputTokens: 2,
    },
    'no usage: unknown, not 0': { body: two + finish, outputTokens: null },
    'the final chunk twice': { body: `${two}data: ${delta('', 'stop')}\n\n${finish}` },
    'a delta behind the end': {
      body: `${two}data: ${delta('', 'stop')}\n\ndata: ${delta('!')}\n\n`,
      answer: 'Aé!',
    },
    'content that is null': { body: `data: ${delta(null)}\n\n${two}${finish}` },
    'a role with every chunk': {
      body: two.replaceAll('"delta":{', '"delta":{"role":"assistant",') + finish,
    },
    'choices that are empty': { body: `data: {"choices":[]}\n\n${two}${finish}` },
    'an event without text that it does not know': {
      body: `data: {"object":"ping"}\n\n${two}${finish}`,
    },
    'a clock of its own': {
      body: two.replaceAll('{"choices"', '{"created":-5,"choices"') + finish,
    },
    'minus one token: unknown': { body: `${two}${usage(-1)}${finish}`, outputTokens: null },
  };

  it.each(Object.entries(odd))('%s', async (_, { body, answer = 'Aé', outputTokens }) => {
    const heard = await receive(body);
    expect(heard.ended.type).toBe('finished');
    expect(heard.answer).toBe(answer);
    if (outputTokens !== undefined)
      expect(heard.ended.report.counts?.outputTokens ?? null).toBe(outputTokens);
  });

  it('reasoning and answer in one chunk: both are there, the reasoning first', async () => {
    const both = { choices: [{ index: 0, delta: { content: 'A', reasoning_content: 'hm' } }] };
    const { chunks } = await receive(`data: ${JSON.stringify(both)}\n\n${finish}`);
    expect(chunks.map(({ channel, text }) => [channel, text])).toEqual([
      ['reasoning', 'hm'],
      ['answer', 'A'],
    ]);
  });

  it('an answer of ten million characters in one event', async () => {
    const { answer, ended } = await receive(`data: ${delta('x'.repeat(1e7))}\n\n${finish}`);
    expect([ended.type, answer.length]).toEqual(['finished', 1e7]);
  });

  const broken: Record<string, readonly [string, string]> = {
    'a hole in the text: broken JSON': [`${two}data: {"choices":[{"de\n\n${finish}`, 'Aé'],
    'a hole in the text: a delta of a wrong kind': [`${two}data: ${delta(7)}\n\n${finish}`, 'Aé'],
  };
  it.each(Object.entries(broken))(
    '%s is a failure, with the text kept',
    async (_, [body, text]) => {
      const { answer, ended } = await receive(body);
      expect(ended).toMatchObject({ type: 'failed', failure: { code: 'PROVIDER_UNREADABLE' } });
      expect(answer).toBe(text);
    },
  );

  it.each([
    [
      'error',
      { error: { message: 'Server busy', code: 'server_error' } },
      'PROVIDER_STREAM_FAILED',
    ],
    ['an error in words alone', { code: 'x', error: 'Server busy' }, 'PROVIDER_STREAM_FAILED'],
    [
      'a limit',
      { error: { message: 'slow down', code: 'rate_limit_exceeded' } },
      'PROVIDER_RATE_LIMITED',
    ],
    ['no balance', { error: { message: 'x', type: 'insufficient_quota' } }, 'PROVIDER_NO_BALANCE'],
  ])('%s in mid-stream is a failure, not a short answer', async (_, event, code) => {
    const body = `${two}event: error\ndata: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`;
    const { answer, ended } = await receive(body);
    expect(ended).toMatchObject({ type: 'failed', failure: { code } });
    expect(answer).toBe('Aé');
  });

  it.each([
    ['content_filter', 'PROVIDER_FILTERED'],
    ['error', 'PROVIDER_STREAM_FAILED'],
    ['insufficient_system_resource', 'PROVIDER_STREAM_FAILED'],
  ])('an end by %s is a failure', async (reason, code) => {
    const { ended, answer } = await receive(`${two}data: ${delta('', reason)}\n\n`);
    expect(ended).toMatchObject({ type: 'failed', failure: { code } });
    expect(answer).toBe('Aé');
  });
});
