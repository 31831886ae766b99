import { isObject } from './json-row.ts';
import type { ReadRow } from './raw-row.ts';

/** The question in a sample of an Inspect log, without what a model made of it. */
export function inspectSample(row: ReadRow): ReadRow {
  if (row.kind === 'bad') return row;
  const values = new Map<string, unknown>();
  for (const [name, value] of row.values) {
    if (/^(id|target|choices)$/.test(name) || name.startsWith('metadata.')) values.set(name, value);
  }
  values.set('input', textOf(row.values.get('input')));
  return { ...row, values };
}

/** An input is a text, or the messages of a conversation. */
function textOf(input: unknown): unknown {
  if (!Array.isArray(input)) return input;
  const messages = input.filter(isObject).map(({ role, content }) => ({
    role: String(role),
    text: Array.isArray(content)
      ? content
          .filter(isObject)
          .map(({ text }) => (typeof text === 'string' ? text : ''))
          .join('\n')
      : String(content),
  }));
  const [only] = messages;
  return messages.length === 1
    ? only?.text
    : messages.map(({ role, text }) => `${role}: ${text}`).join('\n\n');
}
