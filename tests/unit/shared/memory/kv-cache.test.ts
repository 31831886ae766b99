import { expect, test } from 'vitest';
import { kvBytesByLayer, paddedTokens } from '#shared/memory/kv-cache.ts';
import { aHeader } from '#tests/helpers/a-header.ts';

const gibibyte = 1024 ** 3;
const f16 = { keyCacheType: 'f16', valueCacheType: 'f16' } as const;

function total(bytes: readonly number[]): number {
  return bytes.reduce((sum, each) => sum + each, 0);
}

// Conformance vector C of measuring.md: Llama 3 8B, 8,192 tokens.
test.each([
  ['f16', 1],
  ['q8_0', 0.53125],
  ['q4_0', 0.28125],
] as const)('the cache of Llama 3 8B over 8,192 tokens of %s is %d GiB', (type, expected) => {
  const types = { keyCacheType: type, valueCacheType: type };
  const bytes = kvBytesByLayer(aHeader(), types, { contextSize: 8192, batchSize: 512 });
  expect(bytes).toHaveLength(32);
  expect(total(bytes) / gibibyte).toBe(expected);
});

test('layers of different widths each count with their own', () => {
  const attention = {
    headCount: [8, 8, 8],
    headCountKv: [8, 0, 2],
    keyLength: 64,
    valueLength: 32,
    slidingWindow: null,
  };
  const header = aHeader({ layers: 3, attention });
  const bytes = kvBytesByLayer(header, f16, { contextSize: 256, batchSize: 256 });
  expect(bytes).toEqual([8 * 96 * 2 * 256, 0, 2 * 96 * 2 * 256]);
});

// What llama.cpp reported for synthetic models of 12 layers, 4 heads of 64, a window of 1,024, 8,192 tokens.
test.each([
  ['gemma2', 48 + 10.5],
  ['gemma3', 16 + 17.5],
  ['llama', 96],
])('a window makes the cache of %s smaller only where llama.cpp uses it', (architecture, MiB) => {
  const attention = {
    headCount: [8],
    headCountKv: [4],
    keyLength: 64,
    valueLength: 64,
    slidingWindow: 1024,
  };
  const header = aHeader({ architecture, layers: 12, attention });
  const bytes = kvBytesByLayer(header, f16, { contextSize: 8192, batchSize: 512 });
  expect(total(bytes) / 1024 ** 2).toBe(MiB);
});

test('a header that says nothing of attention promises no cache', () => {
  const header = aHeader({ attention: null });
  expect(kvBytesByLayer(header, f16, { contextSize: 256, batchSize: 256 })).toEqual([]);
});

test('contexts are rounded up as llama.cpp does', () => {
  expect([1, 256, 257, 8192].map(paddedTokens)).toEqual([256, 256, 512, 8192]);
});
