import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThinkSplitter } from '#models/runner/think-splitter.ts';

function split(pieces: readonly string[], isThinkingOpen = false) {
  const splitter = createThinkSplitter(isThinkingOpen);
  const all = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.flush()];
  const of = (channel: string) =>
    all
      .filter((piece) => piece.channel === channel)
      .map((piece) => piece.text)
      .join('');
  return { reasoning: of('reasoning'), answer: of('answer') };
}

describe('telling the thought from the answer', () => {
  it.each([
    ['<think>\n7+6=13\n</think>\n\nIt is 13.', '7+6=13', 'It is 13.'],
    ['\n<think>a</think>b', 'a', 'b'],
    ['<think>\n\n</think>\n\nDirect.', '', 'Direct.'],
    ['No thought at all.', '', 'No thought at all.'],
    ['<thin ice> is no tag', '', '<thin ice> is no tag'],
    ['Say <think>later</think>', '', 'Say <think>later</think>'],
    ['<think>a < b </thi c</think> d', 'a < b </thi c', 'd'],
    ['<think>never closed', 'never closed', ''],
    ['<think>cut in the tag</th', 'cut in the tag</th', ''],
    ['<think>a</think>b</think>c', 'a', 'b</think>c'],
  ])('%j', (text, reasoning, answer) => {
    expect(split([text])).toEqual({ reasoning, answer });
  });

  it('knows a thought that the prompt opened', () => {
    expect(split(['so\n</think>\n\nyes'], true)).toEqual({ reasoning: 'so', answer: 'yes' });
  });

  it('gives the same text however the stream is cut', () => {
    const word = fc.constantFrom('<think>', '</think>', '<', '/', 'think>', '\n', ' ', 'a', 'é');
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), fc.array(fc.nat(3)), (words, isOpen, cuts) => {
        const text = words.join('');
        const pieces: string[] = [];
        let at = 0;
        for (const cut of cuts) pieces.push(text.slice(at, (at += cut)));
        pieces.push(text.slice(at));
        expect(split(pieces, isOpen)).toEqual(split([text], isOpen));
      }),
      { numRuns: 500 },
    );
  });
});
