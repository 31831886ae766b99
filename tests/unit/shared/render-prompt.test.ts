import { expect, it } from 'vitest';
import { plainTemplate, renderPrompt } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';

const item: DatasetItem = {
  id: 'q1',
  input: 'What is {{target}}?',
  targets: ['B'],
  choices: ['one', 'two'],
  domain: null,
  difficulty: 'easy',
  group: null,
  scorer: 'choice',
  fields: { context: 'A text.', input: 'of a column' },
};

it('sends exactly what the template says, and never reads a value as a template', () => {
  const prompt = '{{ context }}\n\\{{x}} {{input}}\n{{choices}}';
  const { rendered, problems } = renderPrompt(
    { ...plainTemplate, prompt, system: 'Be {{difficulty}}' },
    item,
  );
  expect(problems).toEqual([]);
  expect(rendered).toEqual({
    system: 'Be easy',
    prompt: 'A text.\n{{x}} What is {{target}}?\nA. one\nB. two',
  });
});

it('shows the examples before the question', () => {
  const examples = [{ values: { input: '1+1', target: '2' } }];
  const { rendered } = renderPrompt({ ...plainTemplate, examples }, { ...item, input: '2+2' });
  expect(rendered?.prompt).toBe('1+1\n2\n\n2+2');
});

it.each([
  ['{{nothing}}', 'UNKNOWN_VARIABLE'],
  ['{{__proto__}} {{input}}', 'UNKNOWN_VARIABLE'],
  ['a\n{{input', 'NOT_CLOSED'],
  ['{{input}} {{target}}', 'TELLS_THE_ANSWER'],
  ['{{domain}}', 'EMPTY_PROMPT'],
])('makes no prompt of %j', (prompt, code) => {
  const { rendered, problems } = renderPrompt({ ...plainTemplate, prompt }, item);
  expect(rendered).toBeNull();
  expect(problems.map((problem) => problem.code)).toContain(code);
});

it('does not ask an example with its answer above it', () => {
  const examples = [{ values: { input: item.input, target: 'B' } }];
  const { problems } = renderPrompt({ ...plainTemplate, examples }, item);
  expect(problems).toEqual([{ code: 'ITEM_IS_AN_EXAMPLE', example: 1 }]);
});
