import type { Pane } from '../domain/run.ts';

/** Families that go by several names. */
const known: Readonly<Record<string, string>> = {
  gpt: 'openai',
  chatgpt: 'openai',
  o: 'openai',
  codex: 'openai',
};

/** Whose kind a model is, by the first letters of its name: `grok`, `openai`, `deepseek`, `qwen`. */
export function modelFamily({ source, modelName }: Pick<Pane, 'source' | 'modelName'>): string {
  const id = source.kind === 'provider' ? source.model : modelName;
  const name = id.split('/').at(-1) ?? id;
  const letters = /[a-z]+/.exec(name.toLowerCase())?.[0] ?? name.toLowerCase();
  return known[letters] ?? letters;
}
