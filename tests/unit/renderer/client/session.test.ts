import { expect, test } from 'vitest';
import { tokenIn } from '#renderer/client/session.ts';

test.each([
  ['abc_-123', 'abc_-123'],
  ['  abc \n', 'abc'],
  ['http://127.0.0.1:4321/#token=abc', 'abc'],
  ['Triptych is at http://127.0.0.1:4321/#token=abc', 'abc'],
])('the token is found in a pasted "%s"', (pasted, token) => {
  expect(tokenIn(pasted)).toBe(token);
});
