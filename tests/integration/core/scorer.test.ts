import { afterAll, describe, expect, test } from 'vitest';
import { createScorer } from '#core/scoring/scorer.ts';
import { ExtractionRule, ScoringRule } from '#shared/scoring/rules.ts';

const scorer = createScorer(5000);
afterAll(() => scorer.close());

async function scoreOf(output: string, targets: readonly string[], rule: object, from?: object) {
  const extraction = ExtractionRule.parse(from ?? { kind: 'whole' });
  return (await scorer.score({ output, targets }, extraction, ScoringRule.parse(rule))).score;
}

describe('mathematical equality', () => {
  const math = { kind: 'math' };
  test.each([
    ['\\frac{1}{2}', '0.5'],
    ['$x^2+2x+1$', '(x+1)^2'],
    ['\\sin^2 x+\\cos^2 x', '1'],
    ['2\\sqrt{2}', '\\sqrt{8}'],
    ['x = 4', '4'],
    ['33.5\\%', '0.335'],
    ['1,234', '1234'],
    ['\\{2,1\\}', '\\{1,2\\}'],
  ])('%s is %s', async (answer, target) => {
    expect(await scoreOf(answer, [target], math)).toMatchObject({ value: 1 });
  });

  test.each([
    ['x+1', 'x+2'],
    ['0.3333', '\\frac{1}{3}'],
    ['[1,2)', '[1,2]'],
    ['x', 'y'],
    ['60', '\\frac{\\pi}{3}'],
  ])('%s is not %s', async (answer, target) => {
    expect(await scoreOf(answer, [target], math)).toMatchObject({ outcome: 'compared', value: 0 });
  });

  test('words are unparsable and not wrong; a bad target is no fault of the answer', async () => {
    expect(await scoreOf('I do not know', ['5'], math)).toMatchObject({ reason: 'not-math' });
    expect(await scoreOf('5', ['\\frac{'], math)).toMatchObject({ reason: 'bad-target' });
    expect(await scoreOf('('.repeat(500), ['5'], math)).toMatchObject({ reason: 'too-long' });
  });

  test('a formula that takes forever ends at the limit, and the next one is scored', async () => {
    const score = await scoreOf('9^{9^{9^9}}', ['1'], math);
    expect(score).toEqual({ outcome: 'unscorable', value: null, reason: 'time-limit' });
    expect(await scoreOf('1+1', ['2'], math)).toMatchObject({ value: 1 });
  });
});

describe('patterns', () => {
  const from = { kind: 'pattern', pattern: 'is (\\d+)|=(\\d+)', match: 'last' };
  test('extract the group that took part', async () => {
    expect(await scoreOf('it is 5 or x=7', ['7'], { kind: 'exact' }, from)).toMatchObject({
      value: 1,
    });
    expect(await scoreOf('nothing', ['7'], { kind: 'exact' }, from)).toMatchObject({
      reason: 'no-match',
    });
  });

  test('that make a backtracking engine hang are answered', async () => {
    const score = await scoreOf('a'.repeat(50_000), ['^(a+)+$', '^(a|a)*b$'], { kind: 'pattern' });
    expect(score).toMatchObject({ value: 1 });
  });

  test('that RE2 cannot read are named, and score nothing', async () => {
    const score = await scoreOf('aa', ['(a)\\1'], { kind: 'pattern' });
    expect(score).toMatchObject({ outcome: 'unscorable', reason: 'bad-pattern' });
  });
});

describe('JSON schemas', () => {
  const schema = JSON.stringify({
    type: 'object',
    required: ['age'],
    properties: { age: { type: 'integer' }, name: { type: 'string', pattern: '^(a+)+$' } },
  });
  const rule = { kind: 'json-schema' };
  test('say what is missing', async () => {
    const from = { kind: 'json' };
    expect(await scoreOf('Here: {"age": 4}', [schema], rule, from)).toMatchObject({ value: 1 });
    const wrong = await scoreOf('{"age": "4"}', [schema], rule, from);
    expect(wrong).toMatchObject({ value: 0, compared: { detail: '/age must be integer' } });
    const hostile = JSON.stringify({ age: 1, name: `${'a'.repeat(5000)}!` });
    expect(await scoreOf(hostile, [schema], rule)).toMatchObject({ value: 0 });
  });

  test('tell no JSON and no schema apart', async () => {
    expect(await scoreOf('age 4', [schema], rule)).toMatchObject({ reason: 'not-json' });
    expect(await scoreOf('{}', ['{"type":"nonsense"}'], rule)).toMatchObject({
      reason: 'bad-schema',
    });
    expect(await scoreOf('{}', ['{"$ref":"http://x.test/s"}'], rule)).toMatchObject({
      reason: 'bad-schema',
    });
  });
});

describe('programs', () => {
  const rule = { kind: 'javascript' };
  const tests = 'assertEqual(add(2, 3), 5); assert(add(-1, 1) === 0);';
  test('are right when the tests pass', async () => {
    const from = { kind: 'code', language: 'js' };
    const output = 'Here:\n```js\nconst add = (a, b) => a + b;\n```\nDone.';
    expect(await scoreOf(output, [tests], rule, from)).toMatchObject({ value: 1 });
  });

  test.each([
    ['a wrong one', 'const add = (a, b) => a - b', /-1 is not 5/],
    ['one that does not end', 'const add = () => { for (;;); }', /interrupted/],
    [
      'one that fills the memory',
      'const x = []; for (;;) x.push(new Array(1e5).fill(1))',
      /memory|time-limit|interrupted/,
    ],
    ['one without end of its stack', 'const add = (a, b) => add(a, b)', /stack|call/i],
    [
      'one that redefines the helpers',
      'var assert = () => {}, assertEqual = assert, add = () => 1; JSON.stringify = () => "1"',
      /is not/,
    ],
    ['one that asks for the host', 'const add = () => process.exit()', /process/],
    ['no program', 'I would add them.', /SyntaxError/],
  ])('%s is wrong, and says why', async (_, answer, detail) => {
    const score = await scoreOf(answer, [tests], rule);
    expect(score).toMatchObject({ outcome: 'compared', value: 0 });
    expect(score.outcome === 'compared' && score.compared.detail).toMatch(detail);
  });
});

test('a trace that never closed has no answer, although a number stands in it', async () => {
  const score = await scoreOf('<think>5', ['5'], { kind: 'match', numeric: true });
  expect(score).toEqual({ outcome: 'unparsable', value: 0, reason: 'truncated-in-thinking' });
});
