import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitBlocks } from '#renderer/ui/markdown/split-blocks.ts';

describe('splitting Markdown into blocks', () => {
  test('paragraphs are blocks of their own', () => {
    expect(splitBlocks('one\nstill one\n\ntwo')).toEqual(['one\nstill one\n', 'two']);
  });

  test('a code fence with blank lines stays whole', () => {
    const code = '```js\na();\n\nb();\n```';
    expect(splitBlocks(`before\n\n${code}\n\nafter`)).toEqual(['before\n', `${code}\n`, 'after']);
  });

  test('a shorter fence inside does not close a longer one', () => {
    const code = '````\n```\n\nx\n```\n\ny\n````';
    expect(splitBlocks(code)).toEqual([code]);
  });

  test('a numbered list with blank lines keeps its numbers', () => {
    const list = '1. one\n\n2. two\n\n   more of two\n\n3. three';
    expect(splitBlocks(`${list}\n\nend`)).toEqual([`${list}\n`, 'end']);
  });

  test('nothing is lost and finished blocks do not change while the text grows', () => {
    const line = fc.constantFrom('', 'a', '- b', '```', '  c', '1. d', '> e', '# f', '~~~');
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.array(line, { maxLength: 5 }),
        (has, more) => {
          const before = splitBlocks(has.join('\n'));
          const after = splitBlocks([...has, ...more].join('\n'));
          expect(before.join('\n')).toBe(has.join('\n'));
          expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
        },
      ),
    );
  });
});
