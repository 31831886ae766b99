import { expect, test } from 'vitest';
import { defaultSettings, ModelSettings } from '#shared/domain/settings.ts';
import { settingOptions, settingsFrom, writtenSetting } from '../../../cli/settings-options.ts';

test('every setting of a pane can be given on the command line', () => {
  const offered = settingOptions.map(({ key }) => key).toSorted();
  expect(offered).toEqual(Object.keys(ModelSettings.shape).toSorted());
});

test.each([
  ['gpu-layers', 'none', { gpuLayers: 'none' }],
  ['gpu-layers', '12', { gpuLayers: 12 }],
  ['context-size', '2048', { contextSize: 2048 }],
  ['threads', 'auto', { threads: 'auto' }],
  ['temperature', '0.8', { temperature: 0.8 }],
  ['seed', '0', { seed: 0 }],
  ['seed', 'random', { seed: null }],
  ['system', '42', { systemPrompt: '42' }],
  ['thinking', 'off', { thinking: 'off' }],
  ['flash-attention', 'on', { flashAttention: 'on' }],
])('--%s %s reaches the model as it was meant', (name, text, expected) => {
  expect(settingsFrom([{ name, text }])).toEqual({ ...defaultSettings, ...expected });
});

test('a model’s own setting wins over the one for all models', () => {
  const written = [
    { name: 'threads', text: '4' },
    { name: 'threads', text: '1' },
  ];
  expect(settingsFrom(written).threads).toBe(1);
});

test.each([
  ['threads', '0'],
  ['threads', 'many'],
  ['threads', '1.5'],
  ['threads', ''],
  ['temperature', '-1'],
  ['top-p', '1.01'],
  ['thinking', 'yes'],
  ['gpu-layers', '-1'],
  ['seed', '4294967295'],
])('--%s %s is refused before anything runs', (name, text) => {
  expect(() => settingsFrom([{ name, text }])).toThrow('INVALID_INPUT');
});

test('a misspelled setting is refused with the settings that exist', () => {
  expect(() => settingsFrom([{ name: 'thraeds', text: '1' }])).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({
        field: 'thraeds',
        reason: expect.stringContaining('threads'),
      }),
    }),
  );
});

test('the defaults in the help, given as options, are the defaults', () => {
  const written = settingOptions
    .filter(({ key }) => key !== 'systemPrompt')
    .map((option) => ({ name: option.name, text: writtenSetting(option, defaultSettings) }));
  expect(settingsFrom(written)).toEqual(defaultSettings);
});
