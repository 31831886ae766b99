import { describe, expect, test } from 'vitest';
import { createFormat, regionalLocale } from '#renderer/ui/format.ts';

const en = createFormat('en');
const fr = createFormat('fr');

describe('durations', () => {
  test.each([
    [0, '0\u202fms'],
    [0.4567, '0.457\u202fms'],
    [84.21, '84.2\u202fms'],
    [999.4, '999\u202fms'],
    [1000, '1\u202fs'],
    [1234, '1.23\u202fs'],
    [64_250, '64.3\u202fs'],
  ])('%d ms is read as %s', (ms, text) => {
    expect(en.duration(ms)).toBe(text);
  });

  test('a value that rounds up to a second is written in seconds, not as 1,000 ms', () => {
    expect(en.duration(999.6)).toBe('1\u202fs');
  });

  test('French writes a decimal comma', () => {
    expect(fr.duration(1234)).toBe('1,23\u202fs');
  });
});

describe('spans of waiting', () => {
  test.each([
    [840, '840\u202fms'],
    [42_000, '42\u202fs'],
    [59_960, '1\u202fmin'],
    [271_000, '4\u202fmin 31\u202fs'],
    [3_599_700, '1\u202fh'],
    [4_980_000, '1\u202fh 23\u202fmin'],
    [187_200_000, '2\u202fd 4\u202fh'],
  ])('%d ms is read as %s', (ms, text) => {
    expect(en.span(ms)).toBe(text);
  });

  test('French days are jours', () => {
    expect(fr.span(172_800_000)).toBe('2\u202fj');
  });
});

describe('numbers', () => {
  test('figures keep three significant digits, counts all', () => {
    expect(en.figure(2083.7)).toBe('2,080');
    expect(en.figure(0.012345)).toBe('0.0123');
    expect(en.count(12_345)).toBe('12,345');
  });

  test('sizes are decimal, in octets for a French reader', () => {
    expect(en.bytes(2_754_321)).toBe('2.75\u202fMB');
    expect(en.bytes(999_900)).toBe('1\u202fMB');
    expect(fr.bytes(2_754_321)).toBe('2,75\u202fMo');
    expect(en.bytes(0)).toBe('0\u202fB');
  });
});

test('dates follow the region of the reader, never another language', () => {
  expect(regionalLocale('en', ['fr-CH', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionalLocale('fr', ['en-GB'])).toBe('fr');
});

test('a locale of the system that is no language tag does not break the page', () => {
  expect(regionalLocale('en', ['en-US@posix'])).toBe('en');
});
