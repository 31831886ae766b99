import { describe, expect, it } from 'vitest';
import { hubFilePath, HubRepository } from '#shared/domain/hub.ts';
import { quantizationsOf, recommendedOf } from '#shared/hub/quantizations.ts';
import { recommendedStarter } from '#shared/hub/starters.ts';
import type { Fit } from '#shared/domain/memory.ts';

const file = (path: string, sizeBytes = 1) => ({ path, sizeBytes, sha256: null });
const fits: Fit = { verdict: 'fits', reasons: [] };
const slow: Fit = { verdict: 'may-be-slow', reasons: ['tight'] };
const wont: Fit = { verdict: 'wont-fit', reasons: ['not-enough-memory'] };

describe('the models of a repository', () => {
  it('are named by their quantization, parts together, helpers and halves left out', () => {
    const found = quantizationsOf([
      file('README.md'),
      file('A-1.5B-Q4_K_M.gguf', 40),
      file('A-1.5B-UD-IQ2_XXS.gguf', 20),
      file('A-1.5B.Q8_0.gguf', 80),
      file('BF16/A-1.5B-BF16-00002-of-00002.gguf', 70),
      file('BF16/A-1.5B-BF16-00001-of-00002.gguf', 90),
      file('A-1.5B-Q6_K-00001-of-00002.gguf', 60),
      file('mmproj-A-F16.gguf', 5),
    ]);
    expect(
      found.map(({ name, group, sizeBytes, files }) => [name, group, sizeBytes, files.length]),
    ).toEqual([
      ['UD-IQ2_XXS', 'small', 20, 1],
      ['Q4_K_M', 'balanced', 40, 1],
      ['Q8_0', 'large', 80, 1],
      ['BF16', 'large', 160, 2],
    ]);
    expect(found.at(-1)?.files[0]?.path).toBe('BF16/A-1.5B-BF16-00001-of-00002.gguf');
  });

  it.each([
    ['the usual one where it fits', [fits, fits, fits, fits], 'Q4_K_M'],
    [
      'a larger balanced one never before it, a small one when it does not fit',
      [fits, wont, wont, wont],
      'Q2_K',
    ],
    ['one that may be slow when none fits', [slow, slow, wont, wont], 'Q4_K_M'],
    ['none when none fits', [wont, wont, wont, wont], undefined],
    ['none when nothing is known', [null, null, null, null], undefined],
  ])('are recommended: %s', (_, verdicts, name) => {
    const listed = quantizationsOf([
      file('a-Q2_K.gguf', 20),
      file('a-Q4_K_M.gguf', 40),
      file('a-Q5_K_M.gguf', 50),
      file('a-Q8_0.gguf', 80),
    ]);
    const judged = listed.map((each, index) => ({ ...each, fit: verdicts[index] ?? null }));
    const index = recommendedOf(judged);
    expect(index === null ? undefined : judged[index]?.name).toBe(name);
  });
});

it.each(['../x', 'a/../b', 'a//b', '/etc/passwd', 'a\\b', 'C:x', '.git/config', 'a/\u0000'])(
  'a path that could leave its folder is no file of a repository: %j',
  (path) => {
    expect(hubFilePath.safeParse(path).success).toBe(false);
  },
);

it.each(['a/b/c', '../a', 'a/..', 'a b', 'a?x=1', '', 'https://hub.test/a'])(
  'what could change an address is no repository: %j',
  (name) => {
    expect(HubRepository.safeParse(name).success).toBe(false);
  },
);

it('the chat model to begin with is the largest that leaves room, and never one that would not fit', () => {
  const starters = [
    { kind: 'chat', sizeBytes: 1e8 },
    { kind: 'chat', sizeBytes: 1e9 },
    { kind: 'stand-in', sizeBytes: 1.1e9 },
  ] as const;
  expect([16e9, 2e9, 1.7e9, 0.5e9].map((free) => recommendedStarter(starters, free))).toEqual([
    1,
    1,
    0,
    null,
  ]);
});
