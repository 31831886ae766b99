import { describe, expect, test } from 'vitest';
import { CacheType, defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import { loadProblems } from '#shared/memory/load-problems.ts';
import { aHeader, aMatrix } from '#tests/helpers/a-header.ts';

const noLimit = { lockableBytes: null };
const quantized = ['q8_0', 'q5_1', 'q5_0', 'q4_1', 'q4_0', 'iq4_nl'] as const;

function codes(
  settings: Partial<ModelSettings>,
  header: Parameters<typeof loadProblems>[1] = aHeader(),
  rights: Parameters<typeof loadProblems>[2] = noLimit,
): string[] {
  return loadProblems({ ...defaultSettings, ...settings }, header, rights).map(({ code }) => code);
}

describe('what llama.cpp computes with is not refused', () => {
  test.each(CacheType.options)('a cache of %s with flash attention', (type) => {
    for (const flashAttention of ['auto', 'on'] as const) {
      expect(codes({ keyCacheType: type, valueCacheType: type, flashAttention })).toEqual([]);
    }
  });

  test.each(CacheType.options)('keys of %s without flash attention', (keyCacheType) => {
    expect(codes({ keyCacheType, flashAttention: 'off' })).toEqual([]);
  });

  test('a lock with mapping left to llama.cpp', () => {
    expect(codes({ mlock: 'on', mmap: 'auto' })).toEqual([]);
  });
});

describe('what llama.cpp refuses, ignores or computes wrongly is refused with its reason', () => {
  test.each(quantized)('values of %s without flash attention', (valueCacheType) => {
    expect(codes({ valueCacheType, flashAttention: 'off' })).toEqual([
      'VALUE_CACHE_NEEDS_FLASH_ATTENTION',
    ]);
  });

  test('quantized values of an architecture that allows no flash attention', () => {
    const grok = aHeader({ architecture: 'grok' });
    expect(
      loadProblems({ ...defaultSettings, valueCacheType: 'q8_0' }, grok, noLimit),
    ).toMatchObject([{ code: 'VALUE_CACHE_NEEDS_FLASH_ATTENTION', isForcedOff: true }]);
  });

  test.each(quantized)('keys of %s that do not divide a head', (keyCacheType) => {
    const attention = { ...aHeader().attention!, keyLength: 48 };
    // Without flash attention llama.cpp would load it and compute wrongly.
    for (const flashAttention of ['on', 'off'] as const) {
      expect(
        loadProblems(
          { ...defaultSettings, keyCacheType, flashAttention },
          aHeader({ attention }),
          noLimit,
        ),
      ).toEqual([
        {
          code: 'CACHE_TYPE_BLOCKS',
          part: 'keys',
          type: keyCacheType,
          blockElements: 32,
          headLength: 48,
        },
      ]);
    }
  });

  test('a lock and a mapping together', () => {
    expect(codes({ mlock: 'on', mmap: 'on' })).toEqual(['LOCK_EXCLUDES_MAPPING']);
  });

  test('a lock on more than the system grants, and not a byte before', () => {
    const header = aHeader({ tensors: [aMatrix('output.weight', 1000, 1000)] });
    const settings = { mlock: 'on' } as const;
    expect(codes(settings, header, { lockableBytes: 2e6 - 1 })).toEqual(['LOCK_LIMIT']);
    expect(codes(settings, header, { lockableBytes: 2e6 })).toEqual([]);
  });
});
