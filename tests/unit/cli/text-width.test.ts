import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printableLine } from '../../../cli/printable.ts';
import { fit, textWidth, wrap } from '../../../cli/text-width.ts';

test.each([
  ['abc', 3],
  ['été', 3],
  ['e\u0301', 1],
  ['日本語', 6],
  ['한글', 4],
  ['ｶﾅ', 2],
  ['Ａ', 2],
  ['👍🏽', 2],
  ['👩‍👩‍👧', 2],
  ['✓', 1],
  ['', 0],
])('"%s" takes %d columns of a terminal', (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test('a column is exactly as wide as it must be, also with wide characters at its edge', () => {
  expect(fit('abc', 5)).toBe('abc  ');
  expect(fit('abcdef', 4)).toBe('abc…');
  expect(fit('日本語', 4)).toBe('日… ');
});

test('text breaks at spaces, long words inside, and no letter is lost', () => {
  expect(wrap('the answer is 933', 10)).toEqual(['the answer', 'is 933']);
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(wrap('日本語です', 5)).toEqual(['日本', '語で', 'す']);
  expect(wrap('one\n\ntwo', 10)).toEqual(['one', '', 'two']);
});

test('whatever a model writes, no line of characters is wider than its column and nothing but breaks is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (raw, width) => {
      const text = printable(raw);
      const lines = wrap(text, width);
      const tooWide = lines.filter((line) => textWidth(line) > width);
      for (const line of tooWide) expect([...new Intl.Segmenter().segment(line)]).toHaveLength(1);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
    { examples: [['𝅘𝅥𝅮', 2]] },
  );
});

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007after', 'after'],
  ['a\u001b[2Jb', 'ab'],
  ['a\u009b2Jb', 'ab'],
  ['bell\u0007', 'bell'],
  ['over\rwritten', 'overwritten'],
  ['line\r\nline', 'line\nline'],
  ['a\tb', 'a    b'],
  ['user\u202egpj.exe', 'usergpj.exe'],
])('an answer cannot drive the terminal: %j', (hostile, harmless) => {
  expect(printable(hostile)).toBe(harmless);
});

test('no control character at all gets through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(printableLine(text)).not.toContain('\n');
    }),
  );
});
