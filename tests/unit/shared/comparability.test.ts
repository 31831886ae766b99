import { describe, expect, test } from 'vitest';
import { type ComparedPane, differencesOf } from '#shared/domain/comparability.ts';
import {
  type ActualSettings,
  defaultSettings,
  type ModelSettings,
} from '#shared/domain/settings.ts';
import { actualSettings } from '#tests/helpers/a-run.ts';

const pane = (
  asked: Partial<ModelSettings> = {},
  actual: Partial<ActualSettings> | null = null,
): ComparedPane => ({
  asked: { ...defaultSettings, ...asked },
  actual: actual && { ...actualSettings, ...actual },
});

describe('differences between panes', () => {
  test('panes with the same settings are like for like', () => {
    expect(differencesOf([pane(), pane(), pane()])).toEqual([]);
  });

  test('each differing setting is named once', () => {
    const differences = differencesOf([
      pane({ contextSize: 512, threads: 2, systemPrompt: 'Be brief.' }),
      pane({ contextSize: 1024, threads: 1 }),
      pane({ contextSize: 2048, threads: 1 }),
    ]);
    expect(differences).toEqual(['systemPrompt', 'contextSize', 'threads']);
  });

  test('seed and sampler limits do not count under greedy decoding, where they do nothing', () => {
    expect(differencesOf([pane({ seed: 1, topK: 40 }), pane({ seed: 2, topK: 0 })])).toEqual([]);
  });

  test('they do count when tokens are drawn', () => {
    const drawn = { temperature: 0.8 };
    const differences = differencesOf([
      pane({ ...drawn, seed: 1, topK: 40 }),
      pane({ ...drawn, seed: 2, topK: 0 }),
    ]);
    expect(differences).toEqual(['sampler', 'seed']);
  });

  test('greedy against drawn is a difference of the sampler', () => {
    expect(differencesOf([pane(), pane({ temperature: 1 })])).toEqual(['sampler']);
  });

  test('after the run what was used counts: "automatic" may have become two context sizes', () => {
    const used = [pane({}, { contextSize: 1024 }), pane({}, { contextSize: 4096 })];
    expect(differencesOf(used)).toEqual(['contextSize']);
  });

  test('after the run settings that came to the same are no difference', () => {
    const used = [pane({ threads: 'auto' }, { threads: 1 }), pane({ threads: 1 }, { threads: 1 })];
    expect(differencesOf(used)).toEqual([]);
  });

  test('what was asked for counts until every pane has run', () => {
    expect(differencesOf([pane({}, { contextSize: 1024 }), pane()])).toEqual([]);
  });

  test('a model that cannot think differs from one that did', () => {
    const used = [pane({}, { thinking: 'on' }), pane({}, { thinking: 'unsupported' })];
    expect(differencesOf(used)).toEqual(['thinking']);
  });
});
