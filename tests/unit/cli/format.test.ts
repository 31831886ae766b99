import { expect, test } from 'vitest';
import { missing } from '#shared/metrics/measured.ts';
import { summarize } from '#shared/metrics/summary.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMeasured,
  formatRate,
  formatSummary,
} from '../../../cli/format.ts';

test.each([
  [0.04217, '0.0422 ms'],
  [84, '84.0 ms'],
  [84.16, '84.2 ms'],
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [1000, '1.00 s'],
  [61_234, '61.2 s'],
  [1_234_567, '1,230 s'],
])('%d ms reads as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('rates, counts and sizes carry three digits and no unit that is not theirs', () => {
  expect(formatRate(18)).toBe('18.0');
  expect(formatRate(2134.7)).toBe('2,130');
  expect(formatCount(1234)).toBe('1,234');
  expect(formatCount(10.5)).toBe('10.5');
  expect(formatBytes(98_362_432)).toBe('98.4 MB');
  expect(formatBytes(4_700_000_000)).toBe('4.70 GB');
});

test('an unknown figure is n/a, never 0', () => {
  expect(formatMeasured(missing('no-tokens'), formatDuration)).toBe('n/a');
  expect(formatSummary(null, formatDuration)).toBe('n/a');
});

test('one value stands alone, several are a median with their range', () => {
  expect(formatSummary(summarize([84]), formatDuration)).toBe('84.0 ms');
  expect(formatSummary(summarize([90, 80, 100, 1200]), formatDuration)).toBe(
    '95.0 ms (80.0 ms – 1.20 s)',
  );
});
