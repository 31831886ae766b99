import { expect, test } from 'vitest';
import { readContent, readFixture } from '#tests/helpers/recorded.ts';

test('an Inspect log keeps answers, thinking, tokens and what each of its times is of', async () => {
  const read = await readFixture('inspect-0.3.285.json');
  expect(read).toMatchObject({ format: 'inspect', toolVersion: '0.3.285', problemCount: 0 });
  expect(read.rows).toHaveLength(4);
  expect(read.rows[0]).toMatchObject({
    place: { unit: 'sample', number: 1 },
    prompt: 'What is 2 + 3?',
    systemPrompt: 'Answer briefly.',
    model: 'parrot/one',
    answer: 'The answer is 5.',
    reasoning: 'Let me think.',
    error: null,
    usage: { promptTokens: 12, cachedTokens: 0, outputTokens: 9, reasoningTokens: 4 },
    settings: [
      { name: 'temperature', value: '0.2' },
      { name: 'seed', value: '7' },
    ],
    timings: [
      { name: 'model-call', ms: 4.419681001309073 },
      { name: 'sample-working', ms: 326 },
      { name: 'sample-total', ms: 334 },
    ],
    recordedAtMs: Date.parse('2026-11-25T09:32:58.627Z'),
  });
});

test('an .eval archive, compressed with Zstandard, says the same as the log in JSON', async () => {
  const read = await readFixture('inspect-0.3.285.eval');
  expect(read).toMatchObject({ format: 'inspect', toolVersion: '0.3.285', problemCount: 0 });
  const words = read.rows.map(({ prompt, answer, reasoning }) => [prompt, answer, reasoning]);
  expect(words).toEqual([
    ['What is 2 + 3?', 'The answer is 5.', 'Let me think.'],
    ['Capital of France?', 'Paris', 'Let me think.'],
    ['What is 2 + 3?', 'The answer is 5.', 'Let me think.'],
    ['Capital of France?', 'Paris', 'Let me think.'],
  ]);
});

test('a promptfoo result keeps errors as errors, chat prompts as prompt and system prompt', async () => {
  const read = await readFixture('promptfoo-0.121.20.json');
  expect(read).toMatchObject({ format: 'promptfoo', toolVersion: '0.121.20', problemCount: 0 });
  expect(read.rows).toHaveLength(8);
  expect(read.rows[0]).toMatchObject({
    prompt: 'What is 2 + 3?',
    systemPrompt: null,
    model: 'parrot one',
    settings: [
      { name: 'name', value: 'one' },
      { name: 'temperature', value: '0.2' },
    ],
    usage: { promptTokens: 12, cachedTokens: null, outputTokens: 9, reasoningTokens: 4 },
    timings: [{ name: 'end-to-end' }],
    recordedAtMs: Date.parse('2026-11-25T09:42:23.534Z'),
  });
  expect(read.rows[1]).toMatchObject({
    prompt: 'What is 2 + 3?',
    systemPrompt: 'Answer briefly.',
  });
  const failed = read.rows.filter(({ error }) => error !== null);
  expect(failed.map(({ model, answer, error }) => [model, answer, error])).toEqual([
    ['parrot:two', '', 'The model refused to answer'],
    ['parrot:two', '', 'The model refused to answer'],
  ]);
});

test('an answer from the cache of promptfoo has no latency of its model', async () => {
  const result = {
    provider: { id: 'openai:o3-mini' },
    prompt: { raw: 'Hi' },
    response: { output: { greeting: 'Hello' }, cached: true },
    latencyMs: 2,
  };
  const { rows } = await readContent(JSON.stringify({ results: { results: [result] } }));
  expect(rows[0]?.timings).toEqual([{ name: 'cache-lookup', ms: 2 }]);
  expect(rows[0]?.answer).toBe('{\n  "greeting": "Hello"\n}');
});

test('the logs of llm are read in the schema of 0.36, conversations as a whole', async () => {
  const read = await readFixture('llm-0.36.db');
  expect(read).toMatchObject({ format: 'llm', toolVersion: '0.36+', problemCount: 0 });
  expect(read.rows).toHaveLength(5);
  expect(read.rows[0]).toMatchObject({
    place: { unit: 'row', number: 1 },
    prompt: 'What is 2 + 3?',
    systemPrompt: 'Answer briefly.',
    model: 'parrot-1',
    settings: [{ name: 'temperature', value: '0.2' }],
    answer: 'The answer is 5.',
    usage: { promptTokens: 12, cachedTokens: null, outputTokens: 6, reasoningTokens: 2 },
    timings: [{ name: 'end-to-end', ms: 55 }],
    recordedAtMs: Date.parse('2026-11-25T09:33:17.355Z'),
  });
  expect(read.rows[3]?.prompt).toBe(
    'user: What is 2 + 3?\n\nassistant: The answer is 5.\n\nuser: And 3 + 4?',
  );
});

test('the logs of llm are read in the schema before 0.36', async () => {
  const read = await readFixture('llm-0.26.db');
  expect(read.rows.map(({ model, prompt, systemPrompt }) => [model, prompt, systemPrompt])).toEqual(
    [
      ['parrot-1', 'What is 2 + 3?', 'Answer briefly.'],
      ['parrot-2', 'What is 2 + 3?', null],
      ['parrot-2', 'And 3 + 4?', null],
    ],
  );
  expect(read.rows[0]?.timings).toEqual([{ name: 'end-to-end', ms: 53 }]);
});

test('JSONL keeps the good lines and says what is wrong with each of the others', async () => {
  const good = { prompt: 'Hi', model: 'm', answer: 'Hello', durationMs: 12.5, ttftMs: 3 };
  const lines = [
    JSON.stringify(good),
    '{"prompt": "cut o',
    '',
    JSON.stringify({ ...good, prompt: '' }),
    JSON.stringify({ ...good, model: undefined }),
    JSON.stringify({ ...good, answer: undefined }),
    JSON.stringify({ ...good, answer: '', error: 'overloaded' }),
    JSON.stringify({ ...good, durationMs: -1 }),
    JSON.stringify({ ...good, outputTokens: 1e300 }),
    JSON.stringify({ ...good, answer: ['no text'] }),
    JSON.stringify({ ...good, answer: 'x'.repeat(1_000_001) }),
  ];
  const { rows, problems } = await readContent(`\ufeff${lines.join('\r\n')}\n`);
  expect(rows.map(({ place }) => place.number)).toEqual([1, 7]);
  expect(rows[0]?.timings).toEqual([
    { name: 'end-to-end', ms: 12.5 },
    { name: 'first-token', ms: 3 },
  ]);
  expect(rows[0]?.usage).toBeNull();
  expect(rows[1]).toMatchObject({ answer: '', error: 'overloaded' });
  expect(problems.map(({ place, code }) => [place?.number, code])).toEqual([
    [2, 'not-json'],
    [4, 'no-prompt'],
    [5, 'no-model'],
    [6, 'no-answer'],
    [8, 'wrong-shape'],
    [9, 'wrong-shape'],
    [10, 'no-answer'],
    [11, 'too-long'],
  ]);
});
