import { describe, expect, test } from 'vitest';
import { gapOf, nameOfPane, remoteChoice } from '#renderer/features/compare/choices.ts';
import { draftOfRun, newPane, withModel } from '#renderer/features/compare/draft.ts';
import { areSamePanes } from '#renderer/features/compare/line-up/same-line-up.ts';
import { groupProviders } from '#renderer/features/compare/picker/group-providers.ts';
import { repeatOf } from '#renderer/features/history/repeat-run.ts';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { ModelId } from '#shared/ids.ts';
import { aPane, aRun } from '#tests/helpers/a-run.ts';

const grok = { id: remoteModelId('xai', 'grok-3'), isRemote: true };
const file = { id: ModelId.parse('file'), isRemote: false };

function aProvider(id: string, name: string, models: readonly string[]): ProviderEntry {
  return {
    id,
    name,
    baseUrl: 'https://example.org/v1',
    defaultBaseUrl: null,
    keyVariable: null,
    usageRule: 'inclusive',
    keyCheckPath: null,
    isOwn: false,
    key: { state: 'none' },
    models: models.map((model) => ({
      id: model,
      name: model,
      aliases: [],
      wire: 'compatible-chat',
      status: { state: 'unknown', since: null, successor: null, source: '' },
      contextTokens: null,
      maxOutputTokens: null,
      reasoning: { shown: null, efforts: [], defaultEffort: null },
      parameters: {},
      thinkTags: 'none',
      modelId: remoteModelId(id, model),
      isOwn: false,
      price: null,
    })),
  };
}

const providers = [
  aProvider('xai', 'xAI', ['grok-3', 'grok-3-mini']),
  aProvider('router', 'OpenRouter', ['x-ai/grok-3-mini']),
  aProvider('empty', 'Empty', []),
];

describe('a remote pane in a line-up', () => {
  test('has settings of its own, which a file in its place does not get', () => {
    const pane = newPane(grok);
    expect(pane.remote).toEqual(defaultRemoteSettings);
    expect(withModel(pane, file).remote).toBeUndefined();
    const chosen = { ...pane, remote: { ...defaultRemoteSettings, effort: 'low' } };
    const other = { id: remoteModelId('xai', 'grok-3-mini'), isRemote: true };
    expect(withModel(chosen, other).remote?.effort).toBe('low');
  });

  test('keeps its settings and the limit of its run when the run is repeated', () => {
    const remote = { ...defaultRemoteSettings, temperature: 0.5 };
    const panes = [{ ...aPane(0), modelId: grok.id, remote }];
    const asked = { spendLimitUsd: '2', warmUp: true, isMeasurement: true };
    const run = aRun('run', { panes, ...asked });
    expect(draftOfRun(run)).toMatchObject({ panes: [{ remote }], ...asked });
    expect(repeatOf(run)).toMatchObject({ panes: [{ remote }], ...asked });
  });

  test('is told from the same model with other settings', () => {
    const pane = newPane(grok);
    const hotter = { ...pane, remote: { ...defaultRemoteSettings, temperature: 1 } };
    expect(areSamePanes([pane], [newPane(grok)])).toBe(true);
    expect(areSamePanes([pane], [hotter])).toBe(false);
  });

  test('is called by its id when its provider no longer lists the model', () => {
    const gone = newPane({ id: remoteModelId('xai', 'gone'), isRemote: true });
    expect(nameOfPane(gone, [], providers)).toBe('xai/gone');
    expect(nameOfPane(newPane(grok), [], providers)).toBe('grok-3');
    expect(nameOfPane(newPane(file), [], providers)).toBeNull();
  });
});

describe('the providers in the picker', () => {
  test('are found by words of model and provider, and those without a match are left out', () => {
    const found = groupProviders(providers, 'MINI openrouter');
    expect(found.map(({ provider }) => provider.id)).toEqual(['router']);
    expect(groupProviders(providers, '').map(({ provider }) => provider.id)).toEqual([
      'xai',
      'router',
    ]);
  });

  test('say what is missing before they can be asked', () => {
    const [xai] = providers;
    if (!xai) throw new Error('no provider');
    expect(gapOf(xai)).toBe('no-key');
    expect(gapOf({ ...xai, isOwn: true })).toBeNull();
    expect(gapOf({ ...xai, key: { state: 'locked' } })).toBe('locked');
    expect(gapOf({ ...xai, baseUrl: null })).toBe('no-address');
    const key = { state: 'set', place: 'memory', lastFour: '' } as const;
    expect(gapOf({ ...xai, key })).toBeNull();
  });

  test('are told apart where the id of a model holds a slash', () => {
    const id = remoteModelId('router', 'x-ai/grok-3-mini');
    expect(remoteChoice(providers, id)?.provider.name).toBe('OpenRouter');
  });
});
