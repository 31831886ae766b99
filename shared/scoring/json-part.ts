import { extractCodeBlock } from './code-block.ts';
import { type Extraction, found, notFound } from './without-reasoning.ts';

/** A text of nothing but brackets must not make the search quadratic. */
const mostStarts = 100;

/**
 * The whole text, its last code block or else the first object or array in it that is JSON.
 * @param field a path in it, its steps parted by dots; a text that is found there is taken as it is
 */
export function extractJson(text: string, field?: string): Extraction {
  const json = findJson(text);
  if (json.text === null || field === undefined) return json;
  const value = valueAt(JSON.parse(json.text), field.split('.'));
  if (value === undefined) return notFound('no-match');
  return found(typeof value === 'string' ? value : JSON.stringify(value));
}

function valueAt(json: unknown, path: readonly string[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function findJson(text: string): Extraction {
  const block = extractCodeBlock(text).text;
  for (const candidate of [text.trim(), block ?? ''])
    if (isJson(candidate)) return found(candidate);
  const starts = /[{[]/g;
  for (let i = 0; i < mostStarts; i++) {
    const start = starts.exec(text);
    if (!start) break;
    const end = endOfValue(text, start.index);
    if (end === null) continue;
    const candidate = text.slice(start.index, end);
    if (isJson(candidate)) return found(candidate);
  }
  return notFound('not-json');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function endOfValue(text: string, start: number): number | null {
  let depth = 0;
  let isInString = false;
  for (let i = start; i < text.length; i++) {
    const character = text[i]!;
    if (isInString) {
      if (character === '\\') i++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return i + 1;
  }
  return null;
}
