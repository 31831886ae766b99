import { expect, test } from 'vitest';
import { spanAt, withStamp } from '#renderer/ui/live-span.ts';

test('the time of a thinking model goes on between its tokens', () => {
  const span = withStamp(null, 400, 10_000);
  expect(spanAt(span, 10_000)).toBe(400);
  expect(spanAt(span, 13_000)).toBe(3400);
});

test('the time of a thinking model never runs backwards when a stamp comes in late', () => {
  const first = withStamp(null, 400, 10_000);
  const late = withStamp(first, 900, 10_600);
  expect(spanAt(late, 10_600)).toBe(1000);
  const far = withStamp(late, 5000, 10_700);
  expect(spanAt(far, 10_800)).toBe(5100);
});
