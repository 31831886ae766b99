import { expect, it } from 'vitest';
import { createStopText } from '#core/serving/stop-text.ts';

/** What is shown of a text that comes in these pieces. */
function shown(stops: readonly string[], pieces: readonly string[]): string {
  const stopText = createStopText(stops);
  return [...pieces.map((piece) => stopText.push(piece)), stopText.flush()].join('');
}

it.each([
  ['in one piece', ['END'], ['a b END c'], 'a b '],
  ['spread over pieces', ['END'], ['a E', 'N', 'D c'], 'a '],
  ['that begins like itself', ['aab'], ['a', 'a', 'a', 'b', 'x'], 'a'],
  ['of which the first of several comes first', ['c', 'bb'], ['a b', 'b c'], 'a '],
])('an answer ends before a stop %s', (_, stops, pieces, text) => {
  expect(shown(stops, pieces)).toBe(text);
});

it('an answer that only looked as if it would end is whole', () => {
  expect(shown(['END'], ['a EN', 'ough E'])).toBe('a ENough E');
  expect(shown([], ['a', 'b'])).toBe('ab');
});
