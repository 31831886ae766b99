import { describe, expect, test } from 'vitest';
import { extract } from '#shared/scoring/extract.ts';
import { ExtractionRule } from '#shared/scoring/rules.ts';
import { withoutReasoning } from '#shared/scoring/without-reasoning.ts';

function taken(text: string, rule: object) {
  const { text: found, reason } = extract(text, ExtractionRule.parse(rule) as never);
  return found ?? `(${reason})`;
}

describe('reasoning', () => {
  test.each([
    ['<think>5</think>\n18', false, '18'],
    ['5</think>18', true, '18'],
    ['<think>\n</think>18 </think>', false, '18 </think>'],
    ['18, as <think> says', false, '18, as <think> says'],
    ['[THINK]5[/THINK]18', false, '18'],
  ])('%s is taken away', (output, isOpen, answer) => {
    expect(withoutReasoning(output, isOpen).text).toBe(answer);
  });

  test('that never closes, or closes on nothing, leaves no answer and says which', () => {
    expect(withoutReasoning('<think>18').reason).toBe('truncated-in-thinking');
    expect(withoutReasoning('so 18', true).reason).toBe('truncated-in-thinking');
    expect(withoutReasoning('<think>18</think>\n').reason).toBe('empty');
    expect(withoutReasoning(' \n').reason).toBe('empty');
  });
});

describe('an answer', () => {
  test.each([
    ['3 apples and 4 pears: 7.', '7'],
    ['It costs $1,234.50.', '1,234.50'],
    ['from 5 to −3', '−3'],
    ['about 2½', '2½'],
    ['nothing', '(not-a-number)'],
  ])('of %s is its last number', (text, number) => {
    expect(taken(text, { kind: 'last-number' })).toBe(number);
  });

  test.each([
    ['First 3,\nthen 4.\n\n  **7** \n\n', '**7**'],
    ['7', '7'],
    ['\n \n', '(empty)'],
  ])('of %j is its last line', (text, line) => {
    expect(taken(text, { kind: 'last-line' })).toBe(line);
  });

  test.each([
    ['{"result": {"answer": "7 km"}}', 'result.answer', '7 km'],
    ['```json\n{"steps": [3, 4]}\n```', 'steps.1', '4'],
    ['{"result": {"answer": 7}}', 'result', '{"answer":7}'],
    ['{"result": 7}', 'answer', '(no-match)'],
    ['{"result": 7}', 'result.answer', '(no-match)'],
    ['7', 'answer', '(no-match)'],
    ['seven', 'answer', '(not-json)'],
  ])('of %j is its JSON field %s', (text, field, value) => {
    expect(taken(text, { kind: 'json', field })).toBe(value);
  });

  test.each([
    ['\\boxed{1} then \\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
    ['\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
    ['\\boxed{\\frac{1}{2}', '(unclosed)'],
    ['1', '(no-match)'],
  ])('of %s is what the last box holds', (text, box) => {
    expect(taken(text, { kind: 'boxed' })).toBe(box);
  });

  test.each([
    ['Answer: C', 'C'],
    ['Answer: **(c)**', 'C'],
    ['The answer is (B), because A is wrong.', 'B'],
    ['B) since 4 > 3', 'B'],
    ['**D**', 'D'],
    ['\\boxed{\\text{A}}', 'A'],
    ['I take the third one (C).', 'C'],
    ['A dog has four legs.', '(not-a-choice)'],
    ['Answer: E', '(not-a-choice)'],
    ['The answer is apples.', '(not-a-choice)'],
  ])('of %s is its choice', (text, letter) => {
    expect(taken(text, { kind: 'choice', letters: 'ABCD' })).toBe(letter);
  });

  test.each([
    ['```js\n1\n```\n```python\n2\n```', undefined, '2'],
    ['```js\n1\n```\n```python\n2\n```', 'js', '1'],
    ['~~~~\n```\n1\n```\n~~~~', undefined, '```\n1\n```'],
    ['```js\n1', 'js', '(unclosed)'],
    ['no code', undefined, '(no-match)'],
  ])('of %s is its last block of code', (text, language, code) => {
    expect(taken(text, { kind: 'code', ...(language && { language }) })).toBe(code);
  });

  test.each([
    ['{"a": 1}', '{"a": 1}'],
    ['Sure:\n```json\n[1]\n```', '[1]'],
    ['Use {x}: {"a": "}"} it is', '{"a": "}"}'],
    ['{"a": ', '(not-json)'],
  ])('of %s is its JSON', (text, json) => {
    expect(taken(text, { kind: 'json' })).toBe(json);
  });

  test('after a marker may hold signs of a pattern', () => {
    expect(
      taken('x Result (final): 5', { kind: 'marker', marker: 'Result (final)', take: 'line' }),
    ).toBe('5');
  });
});
