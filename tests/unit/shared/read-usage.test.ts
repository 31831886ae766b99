import { describe, expect, it } from 'vitest';
import type { UsageRule } from '#shared/domain/token-usage.ts';
import { readUsage } from '#shared/pricing/read-usage.ts';

/** Usage as each provider writes it, and what it comes to. */
const providers: readonly (readonly [string, UsageRule, unknown, unknown])[] = [
  [
    'xAI, Chat Completions: reasoning comes on top',
    'additive-reasoning',
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 315,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 300 },
    },
    { promptTokens: 10, cachedTokens: 4, outputTokens: 305, reasoningTokens: 300 },
  ],
  [
    'xAI without a total',
    'additive-reasoning',
    {
      prompt_tokens: 12,
      completion_tokens: 1,
      completion_tokens_details: { reasoning_tokens: 386 },
    },
    { promptTokens: 12, cachedTokens: null, outputTokens: 387, reasoningTokens: 386 },
  ],
  [
    'OpenAI, Chat Completions',
    'inclusive',
    {
      prompt_tokens: 36,
      completion_tokens: 1000,
      total_tokens: 1036,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 900 },
    },
    { promptTokens: 36, cachedTokens: 0, outputTokens: 1000, reasoningTokens: 900 },
  ],
  [
    'OpenAI and xAI, Responses',
    'inclusive',
    {
      input_tokens: 120,
      input_tokens_details: { cached_tokens: 8 },
      output_tokens: 420,
      output_tokens_details: { reasoning_tokens: 400 },
      total_tokens: 540,
    },
    { promptTokens: 120, cachedTokens: 8, outputTokens: 420, reasoningTokens: 400 },
  ],
  [
    'DeepSeek with its own cache fields alone',
    'inclusive',
    {
      prompt_tokens: 14,
      completion_tokens: 40,
      total_tokens: 54,
      prompt_cache_hit_tokens: 4,
      prompt_cache_miss_tokens: 10,
      completion_tokens_details: { reasoning_tokens: 31 },
    },
    { promptTokens: 14, cachedTokens: 4, outputTokens: 40, reasoningTokens: 31 },
  ],
  [
    'a server that knows neither cache nor reasoning',
    'inclusive',
    { prompt_tokens: 31, completion_tokens: 3, total_tokens: 34, prompt_tokens_details: null },
    { promptTokens: 31, cachedTokens: null, outputTokens: 3, reasoningTokens: null },
  ],
  [
    'a provider that counts reasoning on top although it is said to count it in',
    'inclusive',
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 315,
      completion_tokens_details: { reasoning_tokens: 300 },
    },
    { promptTokens: 10, cachedTokens: null, outputTokens: 305, reasoningTokens: 300 },
  ],
];

describe('tokens mean the same for every provider', () => {
  it.each(providers)('%s', (_, rule, raw, counts) => {
    expect(readUsage(raw, rule)).toEqual({ counts, problems: [] });
  });
});

const base = { prompt_tokens: 10, completion_tokens: 5 };

describe('usage that does not add up is said to, by name', () => {
  it.each([
    [
      'output-does-not-add-up',
      { ...base, total_tokens: 40, completion_tokens_details: { reasoning_tokens: 7 } },
      { promptTokens: 10, completionTokens: 5, reasoningTokens: 7, totalTokens: 40 },
    ],
    ['total-below-prompt', { ...base, total_tokens: 3 }, { promptTokens: 10, totalTokens: 3 }],
    [
      'cached-exceeds-prompt',
      { ...base, prompt_tokens_details: { cached_tokens: 11 } },
      { promptTokens: 10, cachedTokens: 11 },
    ],
    [
      'cache-parts-differ',
      { ...base, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 5 },
      { promptTokens: 10, hitTokens: 4, missTokens: 5 },
    ],
    [
      'reasoning-exceeds-output',
      { ...base, completion_tokens_details: { reasoning_tokens: 9 } },
      { outputTokens: 5, reasoningTokens: 9 },
    ],
    [
      'not-a-count',
      { ...base, completion_tokens_details: { reasoning_tokens: -1 } },
      { field: 'completion_tokens_details.reasoning_tokens', found: '-1' },
    ],
  ])('%s', (code, raw, figures) => {
    const { counts, problems } = readUsage(raw, 'inclusive');
    expect(problems).toEqual([{ code, ...figures }]);
    expect(counts).not.toBeNull();
  });

  it.each([-1, 1.5, 1e300, '12', true])(
    'reads a prompt of %j tokens as unknown, not as 0',
    (found) => {
      const { counts, problems } = readUsage({ ...base, prompt_tokens: found }, 'inclusive');
      expect(counts).toBeNull();
      expect(problems).toMatchObject([{ code: 'not-a-count', field: 'prompt_tokens' }]);
    },
  );

  it.each([null, undefined, 'many', 7, [], {}])('makes no tokens of %j', (raw) => {
    expect(readUsage(raw, 'inclusive')).toEqual({ counts: null, problems: [] });
  });
});
