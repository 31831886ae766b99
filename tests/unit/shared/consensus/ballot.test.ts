import { expect, test } from 'vitest';
import { readAnswer } from '#shared/consensus/ballot.ts';
import { PureExtractionRule } from '#shared/scoring/rules.ts';

function ballotOf(output: string, rule: object): string {
  const { ballot, reason } = readAnswer(output, PureExtractionRule.parse(rule));
  return ballot ?? `(${reason})`;
}

test.each([
  [{ kind: 'last-number' }, 'So it is 1,000.', '347 + 653 = 1000.0'],
  [{ kind: 'last-number' }, '<think>12</think>The sum: 933', '**933**'],
  [{ kind: 'choice', letters: 'ABCD' }, 'Answer: (b)', 'The answer is B.'],
  [{ kind: 'boxed' }, '\\boxed{\\frac{1}{2}}', 'So \\boxed{ \\frac{1} {2} }'],
  [{ kind: 'boxed' }, '\\boxed{12.0}', '\\boxed{12}'],
  [{ kind: 'last-line' }, 'France has one.\n\nParis.\n', '**paris**'],
  [{ kind: 'last-line' }, 'Sum:\n$1,250.00', '$1250'],
  [{ kind: 'marker', take: 'line' }, 'Answer: The cat', 'answer: cat.'],
  [{ kind: 'whole' }, 'FRIDAY', 'Friday.'],
  [{ kind: 'gsm8k', filter: 'strict' }, '#### 1,000', 'so\n#### 1000.'],
  [{ kind: 'json' }, '{"a": 1, "b": [2]}', '```json\n{"b":[2],"a":1.0}\n```'],
  [
    { kind: 'json', field: 'result.day' },
    '{"result":{"day":"Friday"}}',
    'It is {"result":{"day":"friday"}}.',
  ],
])('%j: two ways to write one answer are one vote', (rule, first, second) => {
  const ballot = ballotOf(first, rule);
  expect(ballot).not.toMatch(/^\(/);
  expect(ballotOf(second, rule)).toBe(ballot);
});

test.each([
  [{ kind: 'last-number' }, '1.8', '18'],
  [{ kind: 'last-number' }, '12345678901234567890', '12345678901234567891'],
  [{ kind: 'boxed' }, '\\boxed{X}', '\\boxed{x}'],
  [{ kind: 'last-line' }, '12 km', '12 m'],
  [{ kind: 'last-line' }, '60 %', '60'],
  [{ kind: 'whole' }, '?', '!'],
  [{ kind: 'code' }, '```\nf(a)\n```', '```\nF(a)\n```'],
  [{ kind: 'json', field: 'n' }, '{"n": 1.8}', '{"n": 18}'],
])('%j: different answers stay different votes', (rule, first, second) => {
  expect(ballotOf(first, rule)).not.toBe(ballotOf(second, rule));
});

test.each([
  [{ kind: 'last-number' }, 'no idea', '(not-a-number)'],
  [{ kind: 'last-number' }, '', '(empty)'],
  [{ kind: 'last-number' }, '<think>933', '(truncated-in-thinking)'],
  [{ kind: 'boxed' }, '933', '(no-match)'],
  [{ kind: 'json', field: 'answer' }, '{"result": 1}', '(no-match)'],
  [{ kind: 'json', field: 'toString' }, '{"result": 1}', '(no-match)'],
])('%j of %j is no vote, and the reason is kept', (rule, output, reason) => {
  expect(ballotOf(output, rule)).toBe(reason);
});
