import { choiceLetter, type DatasetItem } from '../domain/dataset-item.ts';
import type { PromptPreview, PromptTemplate, TemplateProblem } from '../domain/prompt-template.ts';

/** What asks a question as it stands. */
export const plainTemplate: PromptTemplate = {
  system: '',
  prompt: '{{input}}',
  example: '{{input}}\n{{target}}',
  examples: [],
};

type Part = 'system' | 'prompt' | 'example';

/**
 * Exactly what a model is sent for an item. `{{name}}` stands for a value of the item (spaces around the
 * name do not count), `\{{` for two braces. A value is never looked through for variables again.
 * @returns `rendered: null` with the reasons when the template does not fit the item
 */
export function renderPrompt(template: PromptTemplate, item: DatasetItem): PromptPreview {
  const problems: TemplateProblem[] = [];
  const values = variablesOf(item);
  const fill = (part: Part, text: string, from: ReadonlyMap<string, string>) =>
    fillIn(text, from, (problem) => problems.push({ ...problem, part }));
  const system = fill('system', template.system, values);
  const asked = fill('prompt', template.prompt, values);
  const examples = template.examples.map(({ values: given }) =>
    fill('example', template.example, new Map(Object.entries(given))),
  );
  for (const part of ['system', 'prompt'] as const) {
    if (/(?<!\\)\{\{\s*target\s*\}\}/.test(template[part])) {
      problems.push({ code: 'TELLS_THE_ANSWER', part });
    }
  }
  const same = template.examples.findIndex((each) => each.values['input'] === item.input);
  if (same >= 0) problems.push({ code: 'ITEM_IS_AN_EXAMPLE', example: same + 1 });
  const prompt = [...examples, asked].join('\n\n');
  if (prompt.trim() === '') problems.push({ code: 'EMPTY_PROMPT' });
  return { rendered: problems.length === 0 ? { system, prompt } : null, problems };
}

/** The variables of an item; a column of the file never hides a part of the item. */
export function variablesOf(item: DatasetItem): Map<string, string> {
  const choices = item.choices.map((text, index) => `${choiceLetter(index)}. ${text}`).join('\n');
  return new Map([
    ...Object.entries(item.fields),
    ['id', item.id],
    ['input', item.input],
    ['target', item.targets[0] ?? ''],
    ['choices', choices],
    ['domain', item.domain ?? ''],
    ['difficulty', item.difficulty ?? ''],
  ]);
}

type FillProblem =
  | { readonly code: 'UNKNOWN_VARIABLE'; readonly variable: string; readonly known: string[] }
  | { readonly code: 'NOT_CLOSED'; readonly line: number };

const variable = /\\\{\{|\{\{([^{}]*)\}\}|\{\{/g;

function fillIn(
  text: string,
  values: ReadonlyMap<string, string>,
  report: (problem: FillProblem) => void,
): string {
  return text.replace(variable, (found: string, name: string | undefined, offset: number) => {
    if (found === '\\{{') return '{{';
    if (name === undefined) {
      report({ code: 'NOT_CLOSED', line: text.slice(0, offset).split('\n').length });
      return found;
    }
    const value = values.get(name.trim());
    if (value === undefined) {
      report({ code: 'UNKNOWN_VARIABLE', variable: name.trim(), known: [...values.keys()] });
    }
    return value ?? found;
  });
}
