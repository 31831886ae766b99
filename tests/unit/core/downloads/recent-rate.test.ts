import { expect, it } from 'vitest';
import { createRecentRate } from '../../../../core/downloads/recent-rate.ts';

it('a download that stands still is not shown with the rate that it had', () => {
  let nowMs = 0;
  const rate = createRecentRate(() => nowMs);
  expect(rate.at(0)).toBeNull();
  nowMs = 1_000;
  expect(rate.at(2_000)).toBe(2_000);
  nowMs = 5_500;
  expect(rate.at(2_000)).toBeNull();
  nowMs = 12_000;
  expect(rate.at(2_000)).toBeNull();
});
