import { describe, expect, it } from 'vitest';
import { readPrices, readProviders } from '#models/catalog/providers.ts';
import { isOtherModel } from '#shared/domain/remote.ts';
import { parameterFates, sendableSettings } from '#shared/domain/remote-parameters.ts';
import { noSettings } from '#tests/helpers/vendors/remote-call.ts';

const { providers } = readProviders();
const model = (id: string) => {
  const found = providers.flatMap(({ models }) => models).find((each) => each.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

describe('the catalogue of providers', () => {
  it('has the vendors of the four models, OpenRouter, and any other server', () => {
    const ids = providers.map(({ id }) => id);
    expect(ids).toEqual(['xai', 'openai', 'deepseek', 'openrouter', 'compatible']);
  });

  it('names no model and no price twice', () => {
    for (const { models } of providers) {
      const ids = models.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const prices = readPrices().flatMap(({ provider, models, asOf }) =>
      models.map((id) => `${provider} ${id} ${asOf}`),
    );
    expect(new Set(prices).size).toBe(prices.length);
  });

  it('asks Grok-3 Mini in Chat Completions, where alone its raw reasoning is', () => {
    expect(model('grok-3-mini')).toMatchObject({
      wire: 'compatible-chat',
      reasoning: { shown: 'raw', efforts: ['low', 'high'] },
    });
  });
});

describe('settings that a model refuses or ignores', () => {
  it('are named before sending: temperature is an error for o3-mini, and nothing for R1', () => {
    const settings = { ...noSettings, temperature: 0, effort: 'medium' };
    expect(parameterFates(settings, model('o3-mini'))).toEqual([
      { parameter: 'temperature', value: 0, fate: 'not-sent' },
      { parameter: 'effort', value: 'medium', fate: 'sent' },
    ]);
    expect(parameterFates(settings, model('deepseek-reasoner'))).toEqual([
      { parameter: 'temperature', value: 0, fate: 'ignored' },
      { parameter: 'effort', value: 'medium', fate: 'not-sent' },
    ]);
  });

  it('are left out when they would be an error, and only then', () => {
    const settings = { ...noSettings, temperature: 0, seed: 7, effort: 'medium' };
    expect(sendableSettings(settings, model('grok-3-mini'))).toEqual({ ...settings, effort: null });
    expect(sendableSettings(settings, model('o3-mini'))).toEqual({
      ...settings,
      temperature: null,
      seed: null,
    });
    expect(sendableSettings(settings, null)).toEqual(settings);
  });
});

describe('a redirected model', () => {
  it('is told from a dated id of the same', () => {
    expect(isOtherModel(model('grok-3'), 'grok-4.3')).toBe(true);
    expect(isOtherModel(model('o3-mini'), 'o3-mini-2025-01-31')).toBe(false);
    expect(isOtherModel(model('o3-mini'), null)).toBe(false);
  });
});
