import { expect, test } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { readDraft } from '#renderer/features/compare/use-draft.ts';

test('a line-up that an older version left in the browser is kept, new settings at their defaults', () => {
  const { keyCacheType: _k, valueCacheType: _v, mmap: _m, mlock: _l, ...older } = defaultSettings;
  const pane = { modelId: 'mine', settings: { ...older, threads: 3 } };
  const stored = JSON.stringify({ panes: [pane], samples: 4, mode: 'at-once' });
  expect(readDraft(stored)).toEqual({
    panes: [{ modelId: 'mine', settings: { ...defaultSettings, threads: 3 } }],
    samples: 4,
    mode: 'at-once',
    spendLimitUsd: null,
    warmUp: false,
    isMeasurement: false,
  });
});

test.each([undefined, 'null', '{', '{"panes":[{"modelId":"x"}]}', '{"panes":3}'])(
  'what is no draft is none: %s',
  (text) => {
    expect(readDraft(text)).toBeNull();
  },
);
