import { expect, test } from 'vitest';
import { createFormat } from '#renderer/ui/format.ts';
import { readUsd } from '#renderer/ui/remote/read-usd.ts';

test.each([
  ['2.50', '2.5'],
  ['2,50', '2.5'],
  ['$ 3', '3'],
  ['3 $', '3'],
  ['007', '7'],
  ['0', '0'],
  ['2.', '2'],
  ['0.000000000001', '0.000000000001'],
])('an amount is read as it was meant: %s', (written, amount) => {
  expect(readUsd(written)).toBe(amount);
});

test.each(['', 'two', '-1', '1e3', '1,000.50', '0.0000000000001', '.5', '1 000'])(
  'what is no amount limits nothing by mistake: %s',
  (written) => {
    expect(readUsd(written)).toBeUndefined();
  },
);

test('a cost is written to its last digit, and at least to the cent', () => {
  const { usd } = createFormat('en-GB');
  expect(usd('0.000075')).toBe('$0.000075');
  expect(usd('3')).toBe('$3.00');
  // More digits than a number holds.
  expect(usd('123456789.123456789012')).toBe('$123,456,789.123456789012');
});
