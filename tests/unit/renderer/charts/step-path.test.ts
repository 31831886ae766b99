import { expect, test } from 'vitest';
import { stepPath } from '#renderer/charts/step-path.ts';

test('a line keeps its height until the next token, and is not drawn across a gap', () => {
  const places = [
    { x: 0, y: 100 },
    { x: 10.04, y: 90 },
    { x: 20, y: null },
    { x: 30, y: 80 },
    { x: 40, y: 70.56 },
  ];
  expect(stepPath(places)).toBe('M0,100H10V90M30,80H40V70.6');
  expect(stepPath([])).toBe('');
});
