import { describe, expect, it } from 'vitest';
import type { RemoteCall } from '#models/remote-protocol.ts';
import { readPrices } from '#models/catalog/providers.ts';
import { costOf } from '#shared/pricing/cost.ts';
import { priceAt } from '#shared/pricing/price-at.ts';
import { aCall, hear, noSettings } from '#tests/helpers/vendors/remote-call.ts';
import { startScriptedServer } from '#tests/helpers/vendors/scripted-server.ts';
import { recorded } from '#tests/helpers/vendors/scripts.ts';

async function ask(fixture: string, changed: Partial<RemoteCall>, headers = {}) {
  await using server = await startScriptedServer();
  server.play(recorded(fixture, headers));
  const isStreaming = fixture.endsWith('.sse');
  const heard = await hear(aCall(server.url, { isStreaming, ...changed }));
  const [request] = server.requests;
  return { ...heard, request, body: JSON.parse(request?.body ?? '{}') as Record<string, unknown> };
}

const o3mini = { model: 'o3-mini', settings: { ...noSettings, effort: 'high', maxTokens: 2000 } };

interface Expected {
  readonly call: Partial<RemoteCall>;
  readonly path: string;
  readonly reasoning: string;
  readonly answer: string;
  readonly shown: string;
  /** Prompt, cached, output, reasoning. */
  readonly counts: readonly (number | null)[];
  readonly model: string;
  readonly costUsd?: string;
}

const answers: Record<string, Expected> = {
  'xai-chat-grok-3-mini.sse': {
    call: { model: 'grok-3-mini', usageRule: 'additive-reasoning' },
    path: '/v1/chat/completions',
    reasoning: 'First, 101 × 3 is 303.',
    answer: 'The answer is 303.',
    shown: 'raw',
    counts: [10, 4, 305, 300],
    model: 'grok-3-mini',
  },
  'xai-chat-grok-3-mini.json': {
    call: { model: 'grok-3-mini', usageRule: 'additive-reasoning' },
    path: '/v1/chat/completions',
    reasoning: 'First, 101 × 3 is 303.',
    answer: 'The answer is 303.',
    shown: 'raw',
    counts: [10, 4, 305, 300],
    model: 'grok-3-mini',
  },
  'xai-responses.sse': {
    call: { wire: 'xai-responses', model: 'grok-4.3' },
    path: '/v1/responses',
    reasoning: 'I add.',
    answer: 'The sum is 303.',
    shown: 'summary',
    counts: [120, 8, 420, 400],
    model: 'grok-4.3',
    costUsd: '0.0011916',
  },
  'openai-responses-summary.sse': {
    call: { wire: 'openai-responses', ...o3mini },
    path: '/v1/responses',
    reasoning: '**Adding**\n\nI add the numbers.',
    answer: 'The sum is 303.',
    shown: 'summary',
    counts: [36, 0, 1000, 900],
    model: 'o3-mini-2025-01-31',
  },
  'openai-responses-hidden.sse': {
    call: { wire: 'openai-responses', ...o3mini },
    path: '/v1/responses',
    reasoning: '',
    answer: 'The sum is 303.',
    shown: 'hidden',
    counts: [36, 0, 1000, 900],
    model: 'o3-mini-2025-01-31',
  },
  'openai-responses-hidden.json': {
    call: { wire: 'openai-responses', ...o3mini },
    path: '/v1/responses',
    reasoning: '',
    answer: 'The sum is 303.',
    shown: 'hidden',
    counts: [36, 0, 1000, 900],
    model: 'o3-mini-2025-01-31',
  },
  'openai-chat-o3-mini.sse': {
    call: { wire: 'openai-chat', ...o3mini },
    path: '/v1/chat/completions',
    reasoning: '',
    answer: 'The sum is 303.',
    shown: 'hidden',
    counts: [36, 0, 1000, 900],
    model: 'o3-mini-2025-01-31',
  },
  'openai-chat-o3-mini.json': {
    call: { wire: 'openai-chat', ...o3mini },
    path: '/v1/chat/completions',
    reasoning: '',
    answer: 'The sum is 303.',
    shown: 'hidden',
    counts: [36, 0, 1000, 900],
    model: 'o3-mini-2025-01-31',
  },
  'deepseek-reasoner.sse': {
    call: { wire: 'deepseek-chat', model: 'deepseek-reasoner' },
    path: '/v1/chat/completions',
    reasoning: 'Okay, 101 + 202.',
    answer: 'The sum est là : 303 é🙂.',
    shown: 'raw',
    counts: [14, 4, 40, 31],
    model: 'deepseek-reasoner',
  },
  'deepseek-reasoner.json': {
    call: { wire: 'deepseek-chat', model: 'deepseek-reasoner' },
    path: '/v1/chat/completions',
    reasoning: 'Okay, 101 + 202.',
    answer: 'The sum is 303.',
    shown: 'raw',
    counts: [14, 4, 40, 31],
    model: 'deepseek-reasoner',
  },
  'openrouter-deepseek-r1.sse': {
    call: { model: 'deepseek/deepseek-r1' },
    path: '/v1/chat/completions',
    reasoning: 'Let me add.',
    answer: 'The sum is 303.',
    shown: 'raw',
    counts: [14, 0, 52, 43],
    model: 'deepseek/deepseek-r1',
    costUsd: '0.0001398',
  },
  'openrouter-o3-mini-summary.sse': {
    call: { model: 'openai/o3-mini' },
    path: '/v1/chat/completions',
    reasoning: 'Adding.',
    answer: '303',
    shown: 'summary',
    counts: [14, null, 200, 192],
    model: 'openai/o3-mini',
    costUsd: '0.0008954',
  },
  'llama-server.sse': {
    call: { model: 'SmolLM2' },
    path: '/v1/chat/completions',
    reasoning: '',
    answer: 'The sum is',
    shown: 'none',
    counts: [31, null, 3, null],
    model: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  },
  'vllm-think-tags.sse': {
    call: { thinkTags: 'tagged' },
    path: '/v1/chat/completions',
    reasoning: 'Add.',
    answer: '303',
    shown: 'raw',
    counts: [9, null, 8, null],
    model: 'deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B',
  },
  'vllm-think-opened.sse': {
    call: { thinkTags: 'opened' },
    path: '/v1/chat/completions',
    reasoning: 'Add.',
    answer: '303',
    shown: 'raw',
    counts: [9, null, 8, null],
    model: 'deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B',
  },
  'ollama-reasoning.sse': {
    call: { thinkTags: 'tagged' },
    path: '/v1/chat/completions',
    reasoning: 'Add.',
    answer: '303',
    shown: 'raw',
    counts: [8, null, 12, null],
    model: 'deepseek-r1:1.5b',
  },
};

describe('every vendor’s own wire format is read right', () => {
  it.each(Object.entries(answers))('%s', async (fixture, expected) => {
    const { ended, request, reasoning, answer } = await ask(fixture, expected.call);
    expect(ended.type).toBe('finished');
    expect(request?.path).toBe(expected.path);
    expect({ reasoning, answer }).toEqual({
      reasoning: expected.reasoning,
      answer: expected.answer,
    });
    const { counts, reasoning: shown, returnedModel, reportedCostUsd } = ended.report;
    expect(counts && Object.values(counts)).toEqual(expected.counts);
    expect([shown, returnedModel, reportedCostUsd]).toEqual([
      expected.shown,
      expected.model,
      expected.costUsd ?? null,
    ]);
    expect(ended.report.usageProblems).toEqual([]);
  });
});

describe('the request', () => {
  it('asks o3-mini for its effort, for a summary that it gives, and to keep nothing', async () => {
    const call = { wire: 'openai-responses', ...o3mini } as const;
    const { body } = await ask('openai-responses-summary.sse', call);
    expect(body).toMatchObject({
      reasoning: { effort: 'high', summary: 'auto' },
      store: false,
      max_output_tokens: 2000,
    });
  });

  it('asks Grok-3 Mini for its effort and for usage in the stream', async () => {
    const settings = { ...noSettings, effort: 'low', temperature: 0.2, systemPrompt: 'Be brief.' };
    const { body } = await ask('xai-chat-grok-3-mini.sse', { model: 'grok-3-mini', settings });
    expect(body).toEqual({
      model: 'grok-3-mini',
      temperature: 0.2,
      reasoning_effort: 'low',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'What is 101 + 202?' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('carries what servers besides the vendors take', async () => {
    const settings = { ...noSettings, topK: 40, minP: 0.05, seed: 7, topP: 0.9 };
    const { body } = await ask('llama-server.sse', { settings });
    expect(body).toMatchObject({ top_k: 40, min_p: 0.05, seed: 7, top_p: 0.9 });
  });

  it('is kept as it was sent, and the key is not in what is kept', async () => {
    const { started, request, head } = await ask(
      'llama-server.sse',
      {},
      {
        'x-request-id': 'req_1',
        'x-ratelimit-remaining-requests': '2',
        'openai-processing-ms': '87',
        'set-cookie': 'session=1',
      },
    );
    expect(request?.headers.authorization).toBe('Bearer sk-test-canary-000');
    expect(request?.headers['accept-encoding']).toBe('identity');
    expect(started?.sent.body).toBe(request?.body);
    expect(JSON.stringify(started)).not.toContain('canary');
    expect(head?.headers).toMatchObject({
      'x-request-id': 'req_1',
      'x-ratelimit-remaining-requests': '2',
      'openai-processing-ms': '87',
    });
    expect(Object.keys(head?.headers ?? {})).not.toContain('set-cookie');
  });

  it.each(['compatible-chat', 'openai-chat', 'openai-responses', 'deepseek-chat'] as const)(
    'without a key has no authorization at all (%s)',
    async (wire) => {
      await using server = await startScriptedServer();
      server.play(recorded('llama-server.sse'));
      const endpoint = { provider: 'Mine', baseUrl: server.url, key: null };
      await hear(aCall(server.url, { wire, endpoint }));
      expect(server.requests).toHaveLength(1);
      expect(server.requests[0]?.headers.authorization).toBeUndefined();
    },
  );
});

describe('money', () => {
  it('is vector E to the digit, from the bytes of the answer on', async () => {
    const { ended } = await ask('xai-chat-vector-e.sse', { usageRule: 'additive-reasoning' });
    const { counts, reportedCostUsd, returnedModel } = ended.report;
    const query = { provider: 'xai', model: returnedModel ?? '', day: '2026-06-01' };
    const row = priceAt(readPrices(), query);
    expect(costOf({ counts, reportedUsd: reportedCostUsd, row })).toMatchObject({
      usd: '0.0232856',
    });
  });

  it('of a redirected model is that of the model that answered', async () => {
    const { ended } = await ask('xai-chat-grok-3-redirected.sse', { model: 'grok-3' });
    expect(ended.report.returnedModel).toBe('grok-4.3');
  });
});

describe('an answer that is not whole', () => {
  it('that met its limit is one, and says so', async () => {
    const call = { wire: 'openai-responses', ...o3mini } as const;
    const { ended, answer } = await ask('openai-responses-incomplete.sse', call);
    expect(ended).toMatchObject({ type: 'finished', stopReason: 'max-tokens' });
    expect(answer).toBe('The sum');
  });

  it.each([
    ['openai-responses-failed.sse', 'openai-responses', 'The sum', 'The model had an error'],
    ['openrouter-error-mid-stream.sse', 'compatible-chat', 'The su', 'Provider disconnected'],
  ] as const)(
    'that failed in mid-stream keeps its text (%s)',
    async (fixture, wire, text, words) => {
      const { ended, answer } = await ask(fixture, { wire, model: 'o3-mini' });
      expect(ended).toMatchObject({
        type: 'failed',
        failure: {
          code: 'PROVIDER_STREAM_FAILED',
          words: expect.stringContaining(words) as string,
        },
      });
      expect(answer).toBe(text);
    },
  );
});
